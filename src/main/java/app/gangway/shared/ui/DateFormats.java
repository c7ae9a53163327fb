package app.gangway.shared.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Formats instants in the language and the time zone of the user. */
public final class DateFormats {

  private DateFormats() {}

  /** For example "Nov 22, 2026". */
  public static String date(Instant instant) {
    return format(instant, DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM));
  }

  /** For example "Nov 22, 2026, 8:17 PM". */
  public static String dateAndTime(Instant instant) {
    return format(
        instant, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
  }

  /** The time alone on the user's day, for example "10:12", and otherwise the day too. */
  public static String since(Instant instant) {
    ZoneId zone = zone(UI.getCurrentOrThrow());
    return LocalDate.ofInstant(instant, zone).equals(LocalDate.now(zone))
        ? format(instant, DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT))
        : dateAndTime(instant);
  }

  /** The day that the user has now. */
  public static LocalDate today() {
    return LocalDate.now(zone(UI.getCurrentOrThrow()));
  }

  /** The user's day at this instant. */
  public static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone(UI.getCurrentOrThrow()));
  }

  /** For example "November 2026". */
  public static String month(YearMonth month) {
    return DateTimeFormatter.ofLocalizedPattern("yMMMM")
        .withLocale(UI.getCurrentOrThrow().getLocale())
        .format(month);
  }

  /** When this day begins in the time zone of the user. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone(UI.getCurrentOrThrow())).toInstant();
  }

  private static String format(Instant instant, DateTimeFormatter formatter) {
    UI ui = UI.getCurrentOrThrow();
    return formatter.withLocale(ui.getLocale()).withZone(zone(ui)).format(instant);
  }

  private static ZoneId zone(UI ui) {
    ExtendedClientDetails details = ui.getPage().getExtendedClientDetails();
    String id = details == null ? null : details.getTimeZoneId();
    try {
      return id == null || id.isEmpty() ? ZoneOffset.UTC : ZoneId.of(id);
    } catch (DateTimeException unknownToThisJdk) {
      return ZoneOffset.UTC;
    }
  }
}
