package app.gangway.embedded;

import app.gangway.embedded.inbox.MailFolder;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * An SMTP server in this process, on loopback, that takes every mail and delivers it to a folder.
 * GreenMail's own store is not used: it keeps every mail in memory, parsed, for each receiver.
 */
final class EmbeddedMailServer implements EmbeddedStack.Part {

  static final String HOST = "127.0.0.1";
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final int port = FreePorts.next();
  private final MailFolder folder;
  private final GreenMail server;

  EmbeddedMailServer(EmbeddedSettings settings, DataDirectory directory) {
    try {
      this.folder = MailFolder.open(directory.folder("mail"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerSetup setup = new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(START_PATIENCE.toMillis());
    this.server = new GreenMail(setup);
  }

  int port() {
    return port;
  }

  MailFolder folder() {
    return folder;
  }

  @Override
  public void start() {
    server
        .getUserManager()
        .setMessageDeliveryHandler((mail, receiver) -> new Mailbox(receiver.getEmail()));
    // A failed start of the application must not wait for the server to end.
    server.getSmtp().setDaemon(true);
    server.start();
  }

  @Override
  public void stop() {
    server.stop();
  }

  /** The mailbox to which GreenMail delivers. */
  private final class Mailbox extends UserImpl {

    private final String address;

    Mailbox(String address) {
      super(address, address, "", server.getManagers().getImapHostManager());
      this.address = address;
    }

    @Override
    public void deliver(MovingMessage mail) {
      deliver(mail.getMessage());
    }

    @Override
    public void deliver(MimeMessage mail) {
      try {
        mail.setHeader(MailFolder.DELIVERED_TO, address);
        folder.add(mail);
      } catch (MessagingException e) {
        throw new IllegalStateException("The mail cannot be read", e);
      } catch (IOException e) {
        throw new UncheckedIOException("The mail cannot be kept", e);
      }
    }
  }
}
