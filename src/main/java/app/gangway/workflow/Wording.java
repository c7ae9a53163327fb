package app.gangway.workflow;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text of a workflow for its readers.
 *
 * @param text in English, or in the only language that the workflow has
 * @param german null where there is only one text
 */
public record Wording(String text, @Nullable String german) {

  /** The text for a reader with this language. */
  public String in(Locale reader) {
    return reader.getLanguage().equals(Locale.GERMAN.getLanguage())
        ? Objects.requireNonNullElse(german, text)
        : text;
  }
}
