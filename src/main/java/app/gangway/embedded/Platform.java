package app.gangway.embedded;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The differences between operating systems. */
final class Platform {

  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

  private Platform() {}

  static boolean hidesCommandLines() {
    return WINDOWS;
  }

  static boolean runsAsRoot() {
    return !WINDOWS && "root".equals(System.getProperty("user.name"));
  }

  static String executable(String name) {
    return WINDOWS ? name + ".exe" : name;
  }

  /**
   * A terminal sends Ctrl-C and hang-up to children as well. They would end before the application
   * has done its last work with them, so they ignore both, and end when the application stops them.
   * What they write, only their user can read.
   */
  static List<String> shielded(List<String> command) {
    if (WINDOWS) {
      return command;
    }
    return Stream.concat(
            Stream.of("/bin/sh", "-c", "trap '' INT HUP; umask 077; exec \"$@\"", "sh"),
            command.stream())
        .toList();
  }
}
