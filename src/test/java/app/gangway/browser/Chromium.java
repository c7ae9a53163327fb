package app.gangway.browser;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gets a Chromium and starts it: the one that {@code PLAYWRIGHT_CHROMIUM_EXECUTABLE} names, else
 * Playwright's own where its download works, else an installed one, else Debian's package, which it
 * installs where it may. If all of that fails, it says how to install one; it never skips a test.
 */
public final class Chromium {

  private static final int DOWNLOAD_SECONDS = 300;
  private static final int INSTALL_SECONDS = 600;
  private static final Map<String, String> NO_DOWNLOAD_AT_START =
      Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
  private static final List<String> FLAGS =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** The program that works in this JVM; empty for Playwright's own. */
  private static volatile Optional<Optional<Path>> found = Optional.empty();

  private Chromium() {}

  /** Starts Playwright without its own attempt at downloading three browsers. */
  public static Playwright playwright() {
    return Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD_AT_START));
  }

  /**
   * Starts a headless Chromium.
   *
   * @throws IllegalStateException if there is none, with the attempts and the way to install one
   */
  public static Browser launch(Playwright playwright) {
    return launch(playwright, new String[0]);
  }

  /** The same with more of the browser's own flags. */
  public static synchronized Browser launch(Playwright playwright, String... more) {
    if (found.isPresent()) {
      return start(playwright, found.get(), more);
    }
    var tried = new ArrayList<String>();
    for (Source source : sources()) {
      try {
        Optional<Path> program = source.get();
        Browser browser = start(playwright, program, more);
        found = Optional.of(program);
        return browser;
      } catch (NotHere | PlaywrightException e) {
        tried.add(
            source.name()
                + ": "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("failed"));
      }
    }
    throw new IllegalStateException(
        """
        The browser tests found no Chromium:
          %s
        Install one (Debian, Ubuntu: apt-get install chromium), or point \
        PLAYWRIGHT_CHROMIUM_EXECUTABLE at one, and run this again.\
        """
            .formatted(String.join("\n  ", tried)));
  }

  private static List<Source> sources() {
    String named = System.getenv("PLAYWRIGHT_CHROMIUM_EXECUTABLE");
    if (named != null) {
      return List.of(
          new Source("PLAYWRIGHT_CHROMIUM_EXECUTABLE", () -> Optional.of(Path.of(named))));
    }
    return List.of(
        new Source("Playwright's own", Chromium::downloaded),
        new Source("an installed one", () -> Optional.of(installed())),
        new Source("Debian's package", Chromium::installedNow));
  }

  private static Browser start(Playwright playwright, Optional<Path> program, String... more) {
    var flags = new ArrayList<>(FLAGS);
    flags.addAll(List.of(more));
    if (System.getProperty("user.name").equals("root")) {
      flags.add("--no-sandbox");
    }
    var options = new LaunchOptions().setHeadless(true).setArgs(flags);
    program.ifPresent(options::setExecutablePath);
    return playwright.chromium().launch(options);
  }

  private static Optional<Path> downloaded() {
    ProcessBuilder command =
        Driver.ensureDriverInstalled(NO_DOWNLOAD_AT_START, false).createProcessBuilder();
    command.command().addAll(List.of("install", "--only-shell", "chromium"));
    run(command, DOWNLOAD_SECONDS);
    return Optional.empty();
  }

  private static Path installed() {
    String path = System.getenv().getOrDefault("PATH", "");
    Stream<Path> onPath =
        Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
            .flatMap(
                name -> Stream.of(path.split(File.pathSeparator)).map(at -> Path.of(at, name)));
    Stream<Path> usual =
        Stream.of(
                "/usr/bin/chromium",
                "/usr/bin/google-chrome",
                "/opt/google/chrome/chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe")
            .map(Path::of);
    return Stream.concat(onPath, usual)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new NotHere("not on the path and not in the usual folders"));
  }

  private static Optional<Path> installedNow() {
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      throw new NotHere("this is no Debian");
    }
    if (!System.getProperty("user.name").equals("root")) {
      throw new NotHere("only root may install it");
    }
    run(aptGet("update", "-q"), INSTALL_SECONDS);
    run(
        aptGet("install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-liberation"),
        INSTALL_SECONDS);
    return Optional.of(installed());
  }

  private static ProcessBuilder aptGet(String... arguments) {
    var command = new ProcessBuilder("apt-get");
    command.command().addAll(List.of(arguments));
    command.environment().put("DEBIAN_FRONTEND", "noninteractive");
    return command;
  }

  /** Runs a command to its end, with its output in a file, which a failure names. */
  private static void run(ProcessBuilder command, int seconds) {
    Path log = Path.of("target", "browser-install.log").toAbsolutePath();
    try {
      Files.createDirectories(log.getParent());
      Process process =
          command.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())).start();
      process.getOutputStream().close();
      if (!process.waitFor(seconds, SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new NotHere("gave up after %s s, see %s".formatted(seconds, log));
      }
      if (process.exitValue() != 0) {
        throw new NotHere("failed, see " + log);
      }
    } catch (IOException e) {
      throw new NotHere(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotHere("interrupted");
    }
  }

  private interface Search {
    Optional<Path> get();
  }

  private record Source(String name, Search search) {
    Optional<Path> get() {
      return search.get();
    }
  }

  private static final class NotHere extends RuntimeException {
    NotHere(String why) {
      super(why);
    }
  }
}
