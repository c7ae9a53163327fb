package app.gangway.embedded;

import app.gangway.shared.StartFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one embedded stack, held by one application at a time. The operating system
 * releases the lock when the application ends, however it ends.
 */
final class DataDirectory implements AutoCloseable {

  private static final String NAME_ANOTHER =
      "name another directory with gangway.embedded.directory (environment variable"
          + " GANGWAY_EMBEDDED_DIRECTORY).";

  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Takes the directory, and makes it where there is none.
   *
   * @throws StartFailure when another application holds it, or it cannot be written to
   */
  static DataDirectory take(Path root) {
    try {
      Files.createDirectories(root.resolve("logs"));
      Path file = root.resolve("lock");
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartFailure(
            "The data directory %s is in use by another Gangway (process %s)."
                .formatted(root, Files.readString(file).strip()),
            "Stop the other one, or " + NAME_ANOTHER);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new DataDirectory(root, channel);
    } catch (IOException e) {
      throw new StartFailure(
          "The data directory %s cannot be used: %s".formatted(root, e),
          "Make it writable, or " + NAME_ANOTHER,
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisJvm) {
      return null;
    }
  }

  Path root() {
    return root;
  }

  Path log(String part) {
    return root.resolve("logs").resolve(part + ".log");
  }

  PidFile pidFile(String part, String marker) {
    return new PidFile(root.resolve(part + ".pid"), marker);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
