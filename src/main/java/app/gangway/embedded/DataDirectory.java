package app.gangway.embedded;

import app.gangway.shared.PrivateFiles;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one embedded stack, held by one application at a time. The operating system
 * releases the lock when the application ends, however it ends. Only the user who runs Gangway can
 * read what is in it: mails hold links, and the database everything else.
 */
final class DataDirectory implements AutoCloseable {

  private static final String NAME_ANOTHER =
      "name another directory with gangway.embedded.directory (environment variable"
          + " GANGWAY_EMBEDDED_DIRECTORY).";

  private static final String LOGS = "logs";
  private static final String LOCK = "lock";
  private static final String PID = ".pid";
  private static final Set<String> FOLDERS =
      Set.of(LOGS, "mail", "mariadb", "secrets", "stripe", "zeebe");

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
      PrivateFiles.folder(root.resolve(LOGS));
      Path file = PrivateFiles.file(root.resolve(LOCK));
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
      tighten(root);
      return new DataDirectory(root, channel);
    } catch (IOException e) {
      throw new StartFailure(
          "The data directory %s cannot be used: %s".formatted(root, e),
          "Make it writable, or " + NAME_ANOTHER,
          e);
    }
  }

  /**
   * An earlier version, or a copy by hand, may have made files that others can read. A directory
   * that holds other things, too, keeps its own permissions, and so do those.
   */
  private static void tighten(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      Map<Boolean, List<Path>> byOwner =
          entries.collect(
              Collectors.partitioningBy(entry -> isOwn(entry.getFileName().toString())));
      if (byOwner.getOrDefault(false, List.of()).isEmpty()) {
        PrivateFiles.tighten(root);
      } else {
        for (Path own : byOwner.getOrDefault(true, List.of())) {
          PrivateFiles.tighten(own);
        }
      }
    }
  }

  private static boolean isOwn(String name) {
    return FOLDERS.contains(name) || name.equals(LOCK) || name.endsWith(PID);
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

  /**
   * The folder of one part.
   *
   * @param part one of those that this class knows
   */
  Path folder(String part) {
    if (!FOLDERS.contains(part)) {
      throw new IllegalArgumentException("not a known folder: " + part);
    }
    return root.resolve(part);
  }

  Path log(String part) {
    return folder(LOGS).resolve(part + ".log");
  }

  PidFile pidFile(String part, String marker) {
    return new PidFile(root.resolve(part + PID), marker);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
