package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.form.Answer;
import com.vaadin.flow.component.UI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** An answer in the words and dates of whoever reads it. */
final class AnswerWords {

  private AnswerWords() {}

  /**
   * @param answer with a value, other than files
   */
  static String of(Answer answer) {
    return switch (answer.kind()) {
      case CHECKBOX -> translate("client.yes");
      case DATE_TIME -> moment(answer.values().getFirst());
      default -> String.join(", ", answer.shown());
    };
  }

  /** A date, a time or both, as ISO 8601 writes them. */
  private static String moment(String iso) {
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
}
