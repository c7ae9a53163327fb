package app.gangway.embedded.inbox;

import com.ibm.icu.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of the inbox, in the reader's language.
 *
 * @param language for the page's own mark-up
 */
record InboxTexts(String language, Locale locale, ResourceBundle bundle) {

  static InboxTexts in(Locale locale) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "app.gangway.embedded.inbox.inbox",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    String found = bundle.getLocale().getLanguage();
    return new InboxTexts(found.isEmpty() ? "en" : found, locale, bundle);
  }

  public String of(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /** Formats a time in the time zone of this machine, which is the reader's. */
  public String time(Instant instant) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
        .withLocale(locale)
        .withZone(ZoneId.systemDefault())
        .format(instant);
  }
}
