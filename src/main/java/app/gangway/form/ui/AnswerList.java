package app.gangway.form.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.form.AnsweredFile;
import app.gangway.form.AnsweredQuestion;
import app.gangway.form.ComponentKind;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The questions of a form with the answers that were given. */
public final class AnswerList extends DescriptionList {

  private final SerializableFunction<UUID, Optional<AnsweredFile>> files;

  /**
   * @param files finds a file for the user who is signed in when the file is requested
   */
  public AnswerList(
      List<AnsweredQuestion> answers, SerializableFunction<UUID, Optional<AnsweredFile>> files) {
    this.files = files;
    addClassName("answers");
    answers.forEach(answer -> add(question(answer), given(answer)));
  }

  private static Term question(AnsweredQuestion answer) {
    return new Term(answer.question());
  }

  private Description given(AnsweredQuestion answer) {
    Description description = new Description();
    if (answer.values().isEmpty()) {
      Span nothing = new Span(translate("client.no-answer"));
      nothing.addClassName("note");
      description.add(nothing);
    } else if (answer.kind() == ComponentKind.FILE_UPLOAD) {
      IntStream.range(0, answer.values().size())
          .mapToObj(i -> file(UUID.fromString(answer.values().get(i)), answer.shown().get(i)))
          .forEach(description::add);
    } else {
      description.add(text(answer));
    }
    return description;
  }

  /** An answer, other than files, in the language and date format of the reader. */
  private static String text(AnsweredQuestion answer) {
    return switch (answer.kind()) {
      case CHECKBOX -> translate("client.yes");
      case DATE_TIME -> dateOrTime(answer.values().getFirst());
      default -> String.join(", ", answer.shown());
    };
  }

  /** Formats an ISO 8601 date, time, or date and time. */
  private static String dateOrTime(String iso) {
    if (iso.contains("T")) {
      return formatter(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT))
          .format(LocalDateTime.parse(iso));
    }
    return iso.contains(":")
        ? formatter(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT))
            .format(LocalTime.parse(iso))
        : formatter(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM))
            .format(LocalDate.parse(iso));
  }

  private static DateTimeFormatter formatter(DateTimeFormatter localized) {
    return localized.withLocale(UI.getCurrentOrThrow().getLocale());
  }

  private Component file(UUID id, String name) {
    return new Div(
        new Anchor(
            DownloadHandler.fromInputStream(download ->
                files
                    .apply(id)
                    .map(file ->
                        new DownloadResponse(
                            new ByteArrayInputStream(file.content()),
                            file.name(),
                            file.mediaType(),
                            file.content().length))
                    .orElseGet(() -> DownloadResponse.error(HttpStatusCode.NOT_FOUND.getCode()))),
            name));
  }
}
