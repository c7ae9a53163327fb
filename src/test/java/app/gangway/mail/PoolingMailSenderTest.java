package app.gangway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Connections to the mail server are reused until a mail fails on them. */
class PoolingMailSenderTest {

  @Test
  void consecutiveMailsShareAConnection() throws Exception {
    try (CountingServer server = new CountingServer();
        PoolingMailSender sender = sender(server.port())) {
      for (int i = 0; i < 5; i++) {
        sender.send(mail(sender, "client@client.example"));
      }
      assertThat(server.mails).hasValue(5);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void aRefusalDoesNotAffectTheNextMail() throws Exception {
    try (CountingServer server = new CountingServer();
        PoolingMailSender sender = sender(server.port())) {
      assertThatExceptionOfType(MailException.class)
          .isThrownBy(() -> sender.send(mail(sender, "refused@client.example")));
      sender.send(mail(sender, "client@client.example"));

      assertThat(server.mails).hasValue(1);
    }
  }

  @Test
  void aClosedConnectionIsReplaced() throws Exception {
    try (CountingServer server = new CountingServer();
        PoolingMailSender sender = sender(server.port())) {
      sender.send(mail(sender, "client@client.example"));
      server.hangUp();
      sender.send(mail(sender, "client@client.example"));

      assertThat(server.mails).hasValue(2);
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void aConnectionIsReplacedAfterManyMails() throws Exception {
    try (CountingServer server = new CountingServer();
        PoolingMailSender sender = sender(server.port())) {
      for (int i = 0; i < 101; i++) {
        sender.send(mail(sender, "client@client.example"));
      }
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void aRealServerAcceptsManyMailsOverOneConnection() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try (PoolingMailSender sender = sender(server.getSmtp().getPort())) {
      for (int i = 0; i < 20; i++) {
        sender.send(mail(sender, "client" + i + "@client.example"));
      }
      assertThat(server.getReceivedMessages()).hasSize(20);
    } finally {
      server.stop();
    }
  }

  private static PoolingMailSender sender(int port) {
    JavaMailSenderImpl settings = new JavaMailSenderImpl();
    settings.setHost("127.0.0.1");
    settings.setPort(port);
    return new PoolingMailSender(settings, false);
  }

  private static MimeMessage mail(JavaMailSenderImpl sender, String to) throws Exception {
    MimeMessage mail = sender.createMimeMessage();
    mail.setFrom("no-reply@gangway.localhost");
    mail.setRecipients(Message.RecipientType.TO, to);
    mail.setSubject("Hello");
    mail.setText("Hello");
    return mail;
  }

  /**
   * Counts connections and mails, refuses recipients called "refused", and can close connections.
   */
  private static final class CountingServer implements AutoCloseable {

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger mails = new AtomicInteger();
    private final ServerSocket socket = new ServerSocket(0);
    private volatile Socket client = new Socket();

    CountingServer() throws IOException {
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    void hangUp() throws IOException {
      client.close();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket next = socket.accept()) {
          client = next;
          connections.incrementAndGet();
          converse(next);
        } catch (IOException hungUp) {
          // Wait for the next client, or the end of the test.
        }
      }
    }

    private void converse(Socket next) throws IOException {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(next.getInputStream(), StandardCharsets.US_ASCII));
      say(next, "220 test");
      boolean inMail = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (inMail) {
          inMail = !line.equals(".");
          if (!inMail) {
            mails.incrementAndGet();
            say(next, "250 taken");
          }
        } else if (line.startsWith("DATA")) {
          inMail = true;
          say(next, "354 go on");
        } else if (line.startsWith("RCPT") && line.contains("refused")) {
          say(next, "550 no such user");
        } else {
          say(next, line.startsWith("QUIT") ? "221 bye" : "250 ok");
        }
      }
    }

    private static void say(Socket to, String line) throws IOException {
      to.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
      socket.close();
      client.close();
    }
  }
}
