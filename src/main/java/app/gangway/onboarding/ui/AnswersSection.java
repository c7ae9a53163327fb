package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.AnsweredFile;
import app.gangway.onboarding.AnsweredForm;
import app.gangway.onboarding.form.Answer;
import app.gangway.onboarding.form.ComponentKind;
import app.gangway.shared.ui.DateFormats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** One form with its questions and what was answered. */
class AnswersSection extends Section {

  private final SerializableFunction<UUID, Optional<AnsweredFile>> files;

  /**
   * @param files finds a file for whoever is signed in when it is asked for
   */
  AnswersSection(AnsweredForm form, SerializableFunction<UUID, Optional<AnsweredFile>> files) {
    this.files = files;
    addClassName("view-section");
    DescriptionList list = new DescriptionList();
    list.addClassName("answers");
    form.answers().forEach(answer -> list.add(question(answer), given(answer)));
    Paragraph source =
        new Paragraph(
            translate(
                "client.answered",
                DateFormats.dateAndTime(form.answeredAt()),
                form.formId(),
                form.formVersion()));
    source.addClassName("note");
    add(new H2(form.step().isBlank() ? form.formId() : form.step()), list, source);
  }

  private static DescriptionList.Term question(Answer answer) {
    return new DescriptionList.Term(answer.question());
  }

  private DescriptionList.Description given(Answer answer) {
    DescriptionList.Description description = new DescriptionList.Description();
    if (answer.values().isEmpty()) {
      Span nothing = new Span(translate("client.no-answer"));
      nothing.addClassName("note");
      description.add(nothing);
    } else if (answer.kind() == ComponentKind.FILE_UPLOAD) {
      IntStream.range(0, answer.values().size())
          .mapToObj(i -> file(UUID.fromString(answer.values().get(i)), answer.shown().get(i)))
          .forEach(description::add);
    } else {
      description.add(AnswerWords.of(answer));
    }
    return description;
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
