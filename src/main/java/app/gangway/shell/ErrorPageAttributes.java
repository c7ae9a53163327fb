package app.gangway.shell;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/**
 * The texts of {@code templates/error.html} when something fails outside the screens: a reference
 * to the log entry, and none of its contents.
 */
@Component
class ErrorPageAttributes extends DefaultErrorAttributes {

  private final Translations translations;

  ErrorPageAttributes(Translations translations) {
    this.translations = translations;
  }

  @Override
  public Map<String, @Nullable Object> getErrorAttributes(
      WebRequest request, ErrorAttributeOptions options) {
    int status =
        super.getErrorAttributes(request, ErrorAttributeOptions.defaults()).get("status")
                instanceof Integer known
            ? known
            : HttpStatus.INTERNAL_SERVER_ERROR.value();
    Locale locale = LocaleContextHolder.getLocale();
    boolean ours = status >= HttpStatus.INTERNAL_SERVER_ERROR.value();
    Throwable failure = getError(request);
    String reference =
        ours && failure != null
            ? ErrorReference.report("outside a screen", failure)
            : String.valueOf(status);
    return Map.of(
        "status",
        status,
        "title",
        translations.getTranslation(
            ours ? "error.unexpected.title" : "error.not-found.title", locale),
        "text",
        ours
            ? translations.getTranslation("error.unexpected.text", locale, reference)
            : translations.getTranslation("error.not-found.text", locale),
        "wayHome",
        translations.getTranslation("error.way-home", locale));
  }
}
