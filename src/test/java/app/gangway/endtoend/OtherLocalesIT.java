package app.gangway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole product on a machine whose language writes other digits. */
class OtherLocalesIT {

  @Test
  void gangwayStartsOnAMachineWithArabicDigits() throws IOException {
    Path data = Path.of("target", "endtoend", "arabic-digits-" + UUID.randomUUID());
    try (var gangway =
        new RunningGangway(
            RunningGangway.Start.FROM_JAR,
            data,
            Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG"))) {
      gangway.ready();

      assertThat(gangway.status("/")).isEqualTo(200);
      assertThat(gangway.status("/dev/inbox")).isEqualTo(200);
      assertThat(Files.readString(gangway.log()))
          .as("what the console shows")
          .contains(gangway.address())
          .doesNotContainPattern("[٠-٩]");
    }
  }
}
