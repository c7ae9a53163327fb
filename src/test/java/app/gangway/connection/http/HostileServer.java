package app.gangway.connection.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A web server on this machine that answers byte by byte what a test says. */
public final class HostileServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private volatile Answer answer = (request, out) -> {};

  /** Writes an answer. */
  @FunctionalInterface
  public interface Answer {
    void write(Received request, OutputStream out) throws IOException, InterruptedException;
  }

  /**
   * @param headers by their names in lower case
   */
  public record Received(String line, Map<String, String> headers, String body) {

    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  public HostileServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  public int port() {
    return socket.getLocalPort();
  }

  public HostileServer answers(Answer with) {
    answer = with;
    return this;
  }

  /** Answers each request with this status, these headers and this text. */
  public HostileServer answers(int status, String headers, String body) {
    return answers((request, out) -> write(out, status, headers, body));
  }

  public static void write(OutputStream out, int status, String headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.write(
        "HTTP/1.1 %s Status\r\n%sContent-Length: %s\r\n\r\n"
            .formatted(status, headers, bytes.length)
            .getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
  }

  public List<Received> received() {
    return new ArrayList<>(received);
  }

  /** Is over as soon as a client has hung up in the middle of an answer. */
  CountDownLatch hungUp() {
    return hungUp;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      Received request = read(client);
      received.add(request);
      answer.write(request, client.getOutputStream());
      client.getOutputStream().flush();
    } catch (IOException gone) {
      hungUp.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Received read(Socket client) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = reader.readLine();
    Map<String, String> headers = new TreeMap<>();
    for (String line = reader.readLine(); line != null && !line.isEmpty(); ) {
      String[] parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
      line = reader.readLine();
    }
    char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
    int read = 0;
    while (read < body.length) {
      int more = reader.read(body, read, body.length - read);
      if (more < 0) {
        break;
      }
      read += more;
    }
    return new Received(String.valueOf(first), headers, new String(body));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
