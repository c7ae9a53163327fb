package app.gangway.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The smallest mail server: takes every mail on loopback and keeps its recipient, link and time. It
 * can be closed and opened again on the same port, as mail servers do.
 */
public final class SmtpSink implements AutoCloseable {

  /**
   * One mail: its invitation link, its source, and when it was complete ({@link System#nanoTime}).
   */
  public record Mail(String recipient, String link, String source, long arrivedNanos) {}

  private static final Pattern SOFT_BREAK = Pattern.compile("=\\r\\n");

  private final Map<String, List<Mail>> mails = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Mail>> arrivals = new ConcurrentHashMap<>();
  private final Map<String, String> scripted = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final int port;
  private ServerSocket server;
  private volatile boolean smtpUtf8;

  public SmtpSink() {
    server = listen(0);
    port = server.getLocalPort();
  }

  public int port() {
    return port;
  }

  public int count() {
    return count.get();
  }

  /** From now on, new connections are offered SMTPUTF8 (RFC 6531), or not. */
  public SmtpSink offeringSmtpUtf8(boolean offered) {
    smtpUtf8 = offered;
    return this;
  }

  /** The senders and recipients of all envelopes so far, as the client's bytes say them. */
  public List<String> envelopes() {
    return commands.stream().filter(line -> line.matches("(?i)(MAIL FROM|RCPT TO):.*")).toList();
  }

  /** The mails for an address so far, oldest first. */
  public List<Mail> to(String recipient) {
    return mails.getOrDefault(key(recipient), List.of());
  }

  /** Waits up to a minute for the first mail to an address. */
  public Mail awaitFor(String recipient) {
    try {
      return arrivals
          .computeIfAbsent(key(recipient), ignored -> new CompletableFuture<>())
          .get(1, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("no mail to " + recipient, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * From now on answers a command otherwise than it should.
   *
   * @param verb the command as it begins, such as {@code RCPT}; {@code greeting} before the first,
   *     {@code .} at the end of a mail
   * @param reply one line, or several with line breaks between
   */
  public void answer(String verb, String reply) {
    scripted.put(verb, reply);
  }

  private String reply(String verb, String usual) {
    return scripted.entrySet().stream()
        .filter(entry -> verb.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(usual);
  }

  /** Ends all connections, as a server does that is restarted. */
  public void disconnect() {
    clients.forEach(SmtpSink::hangUp);
  }

  private static void hangUp(Socket client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listens again after {@link #close}. */
  public void reopen() {
    server = listen(port);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerSocket listen(int wanted) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
      Thread.ofVirtual().start(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket client = from.accept();
        client.setTcpNoDelay(true);
        clients.add(client);
        Thread.ofVirtual().start(() -> converse(client));
      } catch (IOException e) {
        if (!from.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void converse(Socket client) {
    try (client;
        var in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
      var recipient = "";
      say(client, reply("greeting", "220 sink"));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = utf8(line);
        String verb = command.toUpperCase(Locale.ROOT);
        commands.add(command);
        if (verb.startsWith("EHLO") && smtpUtf8) {
          say(client, "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8");
        } else if (verb.startsWith("RCPT TO:")) {
          recipient = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
          say(client, reply(verb, "250 OK"));
        } else if (verb.equals("DATA") && reply(verb, "354").startsWith("354")) {
          say(client, "354 go on");
          String body = body(in);
          String answer = reply(".", "250 OK");
          if (answer.startsWith("250")) {
            keep(recipient, body);
          }
          say(client, answer);
        } else if (verb.equals("QUIT")) {
          say(client, "221 bye");
          return;
        } else {
          say(client, reply(verb, "250 OK"));
        }
      }
    } catch (IOException e) {
      // A client that hangs up in the middle has sent no mail
      return;
    }
  }

  private static String body(BufferedReader in) throws IOException {
    var text = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line).append("\r\n");
    }
    return SOFT_BREAK.matcher(utf8(text.toString())).replaceAll("");
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private void keep(String recipient, String body) {
    var link = Inbox.LINK.matcher(body);
    String found = link.find() ? link.group() : "";
    Mail mail = new Mail(recipient, found, body, System.nanoTime());
    mails.computeIfAbsent(key(recipient), ignored -> new CopyOnWriteArrayList<>()).add(mail);
    count.incrementAndGet();
    arrivals.computeIfAbsent(key(recipient), ignored -> new CompletableFuture<>()).complete(mail);
  }

  private static String key(String recipient) {
    return recipient.toLowerCase(Locale.ROOT);
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
