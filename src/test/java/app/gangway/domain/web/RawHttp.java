package app.gangway.domain.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Requests with whatever Host header, which Java's own client does not allow. */
record RawHttp(int status, String headers, String body) {

  /**
   * @param more header lines
   */
  static RawHttp get(int port, String path, String host, String... more) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "GET %s HTTP/1.0\r\nHost: %s\r\n%s\r\n"
              .formatted(path, host, more.length == 0 ? "" : String.join("\r\n", more) + "\r\n");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = answer.split("\r\n\r\n", 2);
      return new RawHttp(Integer.parseInt(parts[0].split(" ")[1]), parts[0], parts[1]);
    }
  }

  Optional<String> header(String name) {
    String wanted = name.toLowerCase(Locale.ROOT) + ":";
    return headers
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
        .map(line -> line.substring(wanted.length()).strip())
        .findFirst();
  }
}
