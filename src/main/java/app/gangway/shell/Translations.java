package app.gangway.shell;

import com.ibm.icu.text.MessageFormat;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Every visible string, in English and German. It replaces Vaadin's own provider, which gives
 * German to users of every other language, since German is the only file with a language in its
 * name.
 */
@Component
class Translations implements I18NProvider {

  static final String BUNDLE = "vaadin-i18n.translations";

  private static final Logger LOG = LoggerFactory.getLogger(Translations.class);
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  @Override
  public List<Locale> getProvidedLocales() {
    return List.of(Locale.ENGLISH, Locale.GERMAN);
  }

  /** Whether the texts exist in the language of this locale. */
  boolean knows(Locale locale) {
    return getProvidedLocales().stream()
        .anyMatch(provided -> provided.getLanguage().equals(locale.getLanguage()));
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... params) {
    try {
      ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
      String pattern = texts.getString(key);
      return params.length == 0
          ? pattern
          : new MessageFormat(pattern, language(texts, locale)).format(params);
    } catch (MissingResourceException missing) {
      LOG.error("No translation for {} in {}", key, locale, missing);
      return key;
    }
  }

  /** Numbers and their plurals are written as the text is, not as the reader would write them. */
  private static Locale language(ResourceBundle texts, Locale reader) {
    String written = texts.getLocale().getLanguage();
    String language = written.isEmpty() ? Locale.ENGLISH.getLanguage() : written;
    return reader.getLanguage().equals(language) ? reader : Locale.of(language);
  }
}
