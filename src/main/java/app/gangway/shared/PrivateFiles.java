package app.gangway.shared;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and folders that only their owner can read: mode 0600 and 0700. A file system without POSIX
 * permissions, as on Windows, keeps its own rules.
 */
public final class PrivateFiles {

  private static final Logger log = LoggerFactory.getLogger(PrivateFiles.class);
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /**
   * Makes the folder and those above it that are missing.
   *
   * @return the folder
   */
  public static Path folder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, FOLDER));
    return folder;
  }

  /**
   * Makes the file where there is none, empty, and its folder. To be called before the content is
   * written, so that no other user can read it in between.
   *
   * @return the file
   */
  public static Path file(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      folder(parent);
    }
    try {
      Files.createFile(file, attributes(file, FILE));
    } catch (FileAlreadyExistsException present) {
      log.trace("{} is there already", file);
    }
    return file;
  }

  /**
   * Takes away what group and others may do with the folder and everything under it. Links are not
   * followed. What belongs to another user stays as it is, and the log says so.
   */
  public static void tighten(Path folder) throws IOException {
    if (!hasPermissions(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes)
              throws IOException {
            return tightenOne(found);
          }

          @Override
          public FileVisitResult visitFile(Path found, BasicFileAttributes attributes)
              throws IOException {
            return attributes.isSymbolicLink() ? FileVisitResult.CONTINUE : tightenOne(found);
          }

          @Override
          public FileVisitResult visitFileFailed(Path found, IOException failure)
              throws IOException {
            return goOn(found, failure);
          }
        });
  }

  private static FileVisitResult tightenOne(Path found) throws IOException {
    try {
      var view =
          Files.getFileAttributeView(
              found, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      Set<PosixFilePermission> present = view.readAttributes().permissions();
      Set<PosixFilePermission> kept = EnumSet.copyOf(FOLDER);
      kept.retainAll(present);
      if (!kept.equals(present)) {
        view.setPermissions(kept);
      }
      return FileVisitResult.CONTINUE;
    } catch (IOException e) {
      return goOn(found, e);
    }
  }

  private static FileVisitResult goOn(Path found, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      // Deleted meanwhile
      return FileVisitResult.CONTINUE;
    }
    if (failure instanceof FileSystemException) {
      log.warn("Other users may be able to read {}: {}", found, failure.toString());
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
    return hasPermissions(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
