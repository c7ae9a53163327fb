package app.gangway.embedded;

import app.gangway.shared.PrivateFiles;
import app.gangway.shared.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/** Files that only their owner can read. */
final class Secret {

  private static final int BYTES = 24;
  private static final int KEY_BYTES = 32;

  private Secret() {}

  /** The secret in this file. A missing file is made with a random secret. */
  static String storedIn(Path file) {
    return storedIn(file, BYTES, HexFormat.of()::formatHex);
  }

  private static String storedIn(Path file, int bytes, Function<byte[], String> spelling) {
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        write(file, spelling.apply(random));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartFailure(
          "The file %s cannot be used: %s".formatted(file, e), "Make it readable and writable.", e);
    }
  }

  /** The key in this file, 32 bytes in Base64. A missing file is made with a random key. */
  static String keyIn(Path file) {
    return storedIn(file, KEY_BYTES, Base64.getEncoder()::encodeToString);
  }

  static void write(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(PrivateFiles.file(file), content);
  }
}
