package app.gangway.embedded;

import org.jspecify.annotations.Nullable;

/** A standard setting has a value that cannot work. */
class WrongSettingException extends RuntimeException {

  private final String setting;

  /**
   * @param setting the name of its environment variable
   * @param problem what is wrong with the value; holds no secret
   */
  WrongSettingException(String setting, String problem) {
    this(setting, problem, null);
  }

  WrongSettingException(String setting, String problem, @Nullable Throwable cause) {
    super(setting + " " + problem, cause);
    this.setting = setting;
  }

  String setting() {
    return setting;
  }
}
