package app.gangway.shared;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting has a value that cannot work. For rules that a constraint on the module's properties
 * cannot express.
 */
public final class WrongSetting extends StartFailure {

  private final String setting;

  /**
   * @param property its name; the message names the environment variable instead
   * @param problem goes on after the name, for example "must be a port"; holds no secret
   */
  public WrongSetting(String property, String problem) {
    this(property, problem, null);
  }

  public WrongSetting(String property, String problem, @Nullable Throwable cause) {
    super(variable(property) + " " + problem, action(property), cause);
    this.setting = variable(property);
  }

  /** The environment variable to correct. */
  public String setting() {
    return setting;
  }

  private static String action(String property) {
    return "Correct the environment variable %s, or the property of the same meaning; without it the default holds."
        .formatted(variable(property));
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
