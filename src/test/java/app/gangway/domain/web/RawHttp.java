package app.gangway.domain.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Requests with any Host header, which Java's own client does not allow. */
record RawHttp(int status, String headers, String body) {

  /**
   * @param more header lines
   */
  static RawHttp get(int port, String path, String host, List<String> more) throws IOException {
    return send(port, "GET " + path, host, more, "");
  }

  static RawHttp post(int port, String path, String host, List<String> more, String body)
      throws IOException {
    return send(port, "POST " + path, host, more, body);
  }

  private static RawHttp send(int port, String what, String host, List<String> more, String body)
      throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(what).append(" HTTP/1.0\r\nHost: ").append(host).append("\r\n");
    more.forEach(line -> head.append(line).append("\r\n"));
    head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      socket.getOutputStream().flush();
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
