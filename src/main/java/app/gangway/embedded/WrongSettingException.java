package app.gangway.embedded;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A standard setting has a value that cannot work. */
class WrongSettingException extends RuntimeException {

  private final String setting;

  /**
   * @param property its name; people are told the environment variable of the same meaning
   * @param problem what is wrong with the value; holds no secret
   */
  WrongSettingException(String property, String problem) {
    this(property, problem, null);
  }

  WrongSettingException(String property, String problem, @Nullable Throwable cause) {
    super(variable(property) + " " + problem, cause);
    this.setting = variable(property);
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The environment variable to correct. */
  String setting() {
    return setting;
  }
}
