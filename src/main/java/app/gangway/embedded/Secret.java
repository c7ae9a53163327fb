package app.gangway.embedded;

import app.gangway.shared.PrivateFiles;
import app.gangway.shared.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Files that only their owner can read. */
final class Secret {

  private static final int BYTES = 24;

  private Secret() {}

  /** The secret in this file. A missing file is made with a random secret. */
  static String storedIn(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        write(file, HexFormat.of().formatHex(random));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartFailure(
          "The file %s cannot be used: %s".formatted(file, e), "Make it readable and writable.", e);
    }
  }

  static void write(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(PrivateFiles.file(file), content);
  }
}
