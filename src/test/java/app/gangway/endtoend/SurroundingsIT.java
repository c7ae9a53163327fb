package app.gangway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole product on a machine with other digits, and with browsers that go away. */
class SurroundingsIT {

  private static final int BROWSERS = 40;

  @Test
  void gangwayRunsWithArabicDigitsAndBrowsersThatGoAwayAreNoIncidents() throws IOException {
    Path data = Path.of("target", "endtoend", "surroundings-" + UUID.randomUUID());
    try (var gangway =
        new RunningGangway(
            RunningGangway.Start.FROM_JAR,
            data,
            Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG"))) {
      gangway.ready();
      assertThat(gangway.status("/")).isEqualTo(200);
      assertThat(gangway.status("/dev/inbox")).isEqualTo(200);

      for (int i = 0; i < BROWSERS; i++) {
        asksAndGoesAway(URI.create(gangway.address()), i % 2 == 0 ? "/" : "/assets/gangway.css");
      }

      assertThat(gangway.status("/")).isEqualTo(200);
      assertThat(Files.readString(gangway.log()))
          .contains(gangway.address())
          .doesNotContainPattern("[٠-٩]")
          .doesNotContain("Unexpected error");
    }
  }

  /** Closes the connection with a reset, in the middle of the answer. */
  private static void asksAndGoesAway(URI server, String path) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(1);
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
      socket.setSoLinger(true, 0);
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.repeat(20).getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }
  }
}
