package app.gangway.process.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that a person put somewhere, whatever they are. */
public final class ModelFiles {

  private ModelFiles() {}

  static byte[] read(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return read(content);
    }
  }

  /**
   * Reads a little more than a file may have, so that a larger one is known and takes no memory.
   */
  public static byte[] read(InputStream content) throws IOException {
    return content.readNBytes(ModelChecker.FILE_BYTES + 1);
  }
}
