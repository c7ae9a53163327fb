package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateFilesTest {

  @TempDir Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void newFilesAndFoldersAreTheirOwnersAlone() throws Exception {
    Path data = folder.resolve("data");
    Path mails = data.resolve("mail");
    Path file = mails.resolve("one.eml");

    Files.writeString(PrivateFiles.file(file), "first");
    Files.writeString(PrivateFiles.file(file), "second");

    assertThat(file).hasContent("second");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(mails)).isEqualTo("rwx------");
    assertThat(mode(data)).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, rw-------",
    "rw-rw-rw-, rw-------",
    "rwxr-xr-x, rwx------",
    "r--r--r--, r--------",
    "rw-------, rw-------"
  })
  @DisabledOnOs(OS.WINDOWS)
  void whatIsThereIsTightened(String before, String after) throws Exception {
    Path inner = Files.createDirectories(folder.resolve("data/mail"));
    Path file = Files.writeString(inner.resolve("one.eml"), "a mail");
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "another's");
    Files.createSymbolicLink(inner.resolve("link"), elsewhere);
    set(file, before);
    set(inner, "rwxr-xr-x");
    set(folder.resolve("data"), "rwxrwxr-x");
    set(elsewhere, "rw-r--r--");

    PrivateFiles.tighten(folder.resolve("data"));

    assertThat(mode(file)).isEqualTo(after);
    assertThat(mode(inner)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
    assertThat(mode(elsewhere)).isEqualTo("rw-r--r--");
  }

  @Test
  void aFileSystemWithoutPermissionsKeepsTheFilesToo() throws Exception {
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("data.zip"), Map.of("create", "true"))) {
      assertThat(zip.supportedFileAttributeViews()).doesNotContain("posix");
      Path file = zip.getPath("/data/mail/one.eml");

      Files.writeString(PrivateFiles.file(file), "a mail");
      PrivateFiles.tighten(zip.getPath("/data"));

      assertThat(Files.readString(file)).isEqualTo("a mail");
    }
  }

  private static void set(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
