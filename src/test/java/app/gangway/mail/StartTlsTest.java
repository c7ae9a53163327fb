package app.gangway.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.endtoend.SmtpSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Encryption with the application's default settings. */
class StartTlsTest {

  private static final char[] STORE_PASSWORD = "only-for-this-test".toCharArray();

  @TempDir static Path folder;
  private static SSLContext tls;

  @BeforeAll
  static void makeACertificate() throws Exception {
    Path store = folder.resolve("mail.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "mail",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(STORE_PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, STORE_PASSWORD);
    tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
  }

  @Test
  void passwordAndMailAreEncryptedIfTheServerOffersIt() throws Exception {
    try (var server = new TlsServer()) {
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
          .withPropertyValues(
              "spring.mail.host=127.0.0.1",
              "spring.mail.port=" + server.port(),
              "spring.mail.username=agency",
              "spring.mail.password=a-secret",
              "spring.mail.properties.mail.smtp.ssl.trust=127.0.0.1")
          .run(context -> {
            SimpleMailMessage mail = new SimpleMailMessage();
            mail.setFrom("no-reply@acme.example");
            mail.setTo("client@client.example");
            mail.setText("a link");
            context.getBean(JavaMailSender.class).send(mail);
          });

      assertThat(server.plain).containsExactly("EHLO", "STARTTLS");
      assertThat(server.encrypted).contains("AUTH", "MAIL", "RCPT", "DATA");
    }
  }

  @Test
  void implicitTlsWorks() throws Exception {
    try (var server = new ImplicitTlsServer()) {
      JavaMailSenderImpl settings = settings(server.port(), true);

      assertThat(new MailServer(settings).check()).isEmpty();
    }
  }

  @Test
  void plainTextTowardsImplicitTlsIsNamed() throws Exception {
    try (var server = new ImplicitTlsServer()) {
      JavaMailSenderImpl settings = settings(server.port(), false);

      assertThat(new MailServer(settings).check())
          .get()
          .satisfies(problem -> {
            assertThat(problem.settings()).isTrue();
            assertThat(problem.text())
                .startsWith("Port " + server.port() + " of the mail server 127.0.0.1 expects")
                .contains("implicit TLS: set SPRING_MAIL_SSL_ENABLED=true");
          });
    }
  }

  /** RFC 6761 keeps this name from ever being one. */
  @Test
  void aNameThatIsUnknownIsNamed() {
    JavaMailSenderImpl settings = settings(25, false);
    settings.setHost("mail.invalid");

    assertThat(new MailServer(settings).check())
        .get()
        .satisfies(problem -> {
          assertThat(problem.settings()).as("the DNS server may be away").isFalse();
          assertThat(problem.text())
              .startsWith("The name mail.invalid of the mail server is unknown here")
              .contains("SPRING_MAIL_HOST");
        });
  }

  @Test
  void implicitTlsTowardsPlainTextIsNamed() {
    try (var server = new SmtpSink()) {
      JavaMailSenderImpl settings = settings(server.port(), true);

      assertThat(new MailServer(settings).check())
          .get()
          .satisfies(problem -> {
            assertThat(problem.settings()).isTrue();
            assertThat(problem.text())
                .startsWith("Port " + server.port())
                .contains("set SPRING_MAIL_SSL_ENABLED=false");
          });
    }
  }

  private static JavaMailSenderImpl settings(int port, boolean implicitTls) {
    var settings = new JavaMailSenderImpl();
    settings.setHost("127.0.0.1");
    settings.setPort(port);
    var properties = settings.getJavaMailProperties();
    properties.setProperty("mail.smtp.timeout", "500");
    properties.setProperty("mail.smtp.connectiontimeout", "500");
    properties.setProperty("mail.smtp.ssl.trust", "127.0.0.1");
    properties.setProperty("mail.smtp.ssl.enable", String.valueOf(implicitTls));
    return settings;
  }

  /** Speaks TLS from the first byte, as servers do on port 465. */
  private static final class ImplicitTlsServer implements AutoCloseable {

    private final ServerSocket socket =
        tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());

    ImplicitTlsServer() throws IOException {
      Thread.ofVirtual()
          .start(() -> {
            while (!socket.isClosed()) {
              try (Socket client = socket.accept()) {
                TlsServer.say(client, "220 test");
                var in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                while (in.readLine() != null) {
                  TlsServer.say(client, "250 ok");
                }
              } catch (IOException closed) {
                // The client has hung up, or asked in plain text
              }
            }
          });
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** Records the commands before and after the start of the encryption. */
  private static final class TlsServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Queue<String> plain = new ConcurrentLinkedQueue<>();
    private final Queue<String> encrypted = new ConcurrentLinkedQueue<>();

    TlsServer() throws IOException {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket client = socket.accept()) {
              say(client, "220 test");
              if (converse(client, List.of("250-test", "250 STARTTLS"), plain).equals("STARTTLS")) {
                converse(
                    tls.getSocketFactory().createSocket(client, null, true),
                    List.of("250-test", "250 AUTH PLAIN"),
                    encrypted);
              }
            } catch (IOException closed) {
              // The client has hung up: the conversation is over.
            }
          });
    }

    int port() {
      return socket.getLocalPort();
    }

    /** Returns at the command after which the line or its encryption changes. */
    private static String converse(Socket client, List<String> greeting, Queue<String> commands)
        throws IOException {
      if (client instanceof javax.net.ssl.SSLSocket encrypted) {
        encrypted.setUseClientMode(false);
      }
      var in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        commands.add(command);
        switch (command) {
          case "EHLO" -> {
            for (String reply : greeting) {
              say(client, reply);
            }
          }
          case "STARTTLS", "QUIT" -> {
            say(client, "220 go on");
            return command;
          }
          case "AUTH" -> say(client, "235 ok");
          case "DATA" -> {
            say(client, "354 go on");
            while (!".".equals(in.readLine())) {
              // Only the commands matter
            }
            say(client, "250 ok");
          }
          default -> say(client, "250 ok");
        }
      }
      return "";
    }

    private static void say(Socket client, String line) throws IOException {
      client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
