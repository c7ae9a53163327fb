package app.gangway.shared.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;

/**
 * A script or stylesheet that a screen loads when it needs it; see docs/decisions/0001 and 0029.
 */
public final class FrontendFile {

  private FrontendFile() {}

  /**
   * Where a browser gets the file. The address changes with the content, so that no browser takes
   * an old file from its cache.
   *
   * @param path begins with {@code assets/}
   * @return empty if this build has no such file, as for the files of a package that the build
   *     could not fetch
   */
  public static Optional<String> address(String path) {
    ClassPathResource file = new ClassPathResource("META-INF/resources/" + path);
    if (!file.exists()) {
      return Optional.empty();
    }
    try (InputStream content = file.getInputStream()) {
      CRC32 checksum = new CRC32();
      checksum.update(content.readAllBytes());
      return Optional.of("%s?v=%s".formatted(path, Long.toHexString(checksum.getValue())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
