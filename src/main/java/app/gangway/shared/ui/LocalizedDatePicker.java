package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import java.text.DateFormatSymbols;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;

/** A date picker whose calendar has the user's language and first day of the week. */
public final class LocalizedDatePicker extends DatePicker {

  private static final int DAYS = 7;
  private static final int MONTHS = 12;

  public LocalizedDatePicker() {
    Locale locale = UI.getCurrentOrThrow().getLocale();
    setLocale(locale);
    setI18n(words(locale));
  }

  /** The words of a calendar, for other fields that have one. */
  public static DatePickerI18n words(Locale locale) {
    DateFormatSymbols names = DateFormatSymbols.getInstance(locale);
    return new DatePickerI18n()
        .setMonthNames(List.of(names.getMonths()).subList(0, MONTHS))
        // Java's first weekday has number 1: number 0 has no name
        .setWeekdays(List.of(names.getWeekdays()).subList(1, DAYS + 1))
        .setWeekdaysShort(List.of(names.getShortWeekdays()).subList(1, DAYS + 1))
        .setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % DAYS)
        .setToday(translate("date.today"))
        .setCancel(translate("button.cancel"));
  }
}
