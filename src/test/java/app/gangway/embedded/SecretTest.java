package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  @Test
  void aKeyIsMadeOnceAndOnlyItsOwnerCanReadIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("secrets").resolve("key");

    String key = Secret.keyIn(file);

    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    assertThat(Secret.keyIn(file)).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Secret.keyIn(folder.resolve("other"))).isNotEqualTo(key);
  }
}
