package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Duration;

/** A time in words, in one unit, for example "3 hours". */
final class RoundedDuration {

  private RoundedDuration() {}

  /** Rounded to minutes below an hour, to hours below two days, else to days. */
  static String of(Duration time) {
    long minutes = Math.round(time.toSeconds() / 60.0);
    long hours = Math.round(time.toMinutes() / 60.0);
    if (minutes < 1) {
      return translate("figures.time.moment");
    }
    if (minutes < 60) {
      return translate("figures.time.minutes", minutes);
    }
    return hours < 48
        ? translate("figures.time.hours", hours)
        : translate("figures.time.days", Math.round(time.toHours() / 24.0));
  }
}
