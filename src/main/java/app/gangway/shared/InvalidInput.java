package app.gangway.shared;

import java.util.Arrays;
import java.util.List;

/**
 * The user's input is refused. Carries no text of its own: {@link #messageKey()} names the
 * translation that says what is wrong, {@link #field()} the input where the screen shows it.
 */
public class InvalidInput extends RuntimeException {

  private final String field;
  private final String messageKey;
  private final transient List<Object> arguments;

  /**
   * @param field the input's name, in the words of the method that was called, for example {@code
   *     "email"}
   * @param messageKey a key of {@code vaadin-i18n/translations.properties}, for example {@code
   *     "error.email.malformed"}
   * @param arguments what the translation's placeholders show
   */
  public InvalidInput(String field, String messageKey, Object... arguments) {
    super(field + ": " + messageKey);
    this.field = field;
    this.messageKey = messageKey;
    this.arguments = Arrays.asList(arguments);
  }

  public String field() {
    return field;
  }

  public String messageKey() {
    return messageKey;
  }

  public List<Object> arguments() {
    return arguments;
  }
}
