package app.gangway.embedded.stripe;

import com.vaadin.flow.server.frontend.FrontendTools;
import com.vaadin.flow.server.frontend.FrontendToolsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The machine's npm, or the one that Vaadin's tools bring into the user's home where the machine
 * has none: a developer need not set one up.
 */
final class Npm {

  private static final int PATIENCE_MINUTES = 10;
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

  private Npm() {}

  static List<String> command() throws InterruptedException {
    List<String> installed = List.of(WINDOWS ? "npm.cmd" : "npm");
    return answers(installed) ? installed : ofVaadin();
  }

  private static boolean answers(List<String> npm) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(npm.getFirst(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private static List<String> ofVaadin() {
    String home = Path.of(System.getProperty("user.home"), ".vaadin").toString();
    try {
      return new FrontendTools(new FrontendToolsSettings(home, () -> home)).getNpmExecutable();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The contract test fetches Stripe's OpenAPI document with npm. There is none on this"
              + " machine, and it cannot be downloaded; install Node, which brings npm.",
          e);
    }
  }

  static void run(List<String> command, Path folder) throws IOException, InterruptedException {
    Path log = folder.resolveSibling("npm.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroy();
      throw new IOException("npm does not come to an end; see " + log);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "npm cannot fetch the document of the contract test. Is its registry in reach? See "
              + log);
    }
  }
}
