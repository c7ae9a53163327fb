package app.gangway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * A file system that a test can fill. Where the test may mount one, it is a small one of its own;
 * elsewhere it is the build's, and the space that the broker needs is moved up to just below what
 * is free there.
 */
final class SmallDisk {

  private static final long MEGABYTE = 1024L * 1024;

  /** What the embedded parts write during a test. */
  private static final long ROOM = 250 * MEGABYTE;

  private final Path folder;
  private final boolean mounted;
  private final long needed;

  private SmallDisk(Path folder, boolean mounted, long needed) {
    this.folder = folder;
    this.mounted = mounted;
    this.needed = needed;
  }

  static SmallDisk ofMegabytes(int size) {
    Path folder = Path.of("target", "endtoend", "small-disk").toAbsolutePath();
    try {
      run("umount", folder.toString());
      FileSystemUtils.deleteRecursively(folder);
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + size + "m", "tmpfs", folder.toString());
    long needed = mounted ? 512 * MEGABYTE : folder.toFile().getUsableSpace() - ROOM;
    return new SmallDisk(folder, mounted, needed);
  }

  Path folder() {
    return folder;
  }

  /** The free space, in bytes, below which the broker has to pause. */
  long needed() {
    return needed;
  }

  /** Writes a file until clearly less is free than the broker needs. */
  void fill() throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate((int) MEGABYTE);
    try (FileChannel file =
        FileChannel.open(filling(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (folder.toFile().getUsableSpace() > needed - ROOM / 2) {
        file.write(zeros.clear());
      }
    }
  }

  /** Deletes that file. */
  void free() throws IOException {
    Files.delete(filling());
  }

  void close() throws IOException {
    Files.deleteIfExists(filling());
    if (mounted) {
      run("umount", folder.toString());
    }
  }

  private Path filling() {
    return folder.resolve("filling");
  }

  /** False where the program is missing or refuses. */
  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
