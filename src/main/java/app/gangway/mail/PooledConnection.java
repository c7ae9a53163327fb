package app.gangway.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to the mail server that returns to the pool instead of closing, unless a mail failed
 * on it: after a failure the state of the SMTP dialog is unknown.
 */
final class PooledConnection extends Transport {

  /** Well below the five minutes after which a server may hang up (RFC 5321, 4.5.3.2.7). */
  private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(30);

  /** Servers that limit the mails of one connection start at about this number. */
  private static final int MAX_MAILS = 100;

  private final Transport connection;
  private final Consumer<PooledConnection> pool;
  private int mails;
  private boolean broken;
  private long idleSince = System.nanoTime();

  /**
   * @param pool takes the connection back when it is closed
   */
  PooledConnection(Session session, Transport connection, Consumer<PooledConnection> pool) {
    super(session, connection.getURLName());
    this.connection = connection;
    this.pool = pool;
  }

  /** Whether a mail can be sent over it; asks the server, which may have closed it meanwhile. */
  boolean isUsable() {
    return System.nanoTime() - idleSince < MAX_IDLE_TIME.toNanos() && connection.isConnected();
  }

  /** Whether the server offers SMTPUTF8 (RFC 6531): addresses with letters outside ASCII. */
  boolean offersSmtpUtf8() {
    return connection instanceof SMTPTransport smtp && smtp.supportsExtension("SMTPUTF8");
  }

  /**
   * @throws SmtpUtf8NotOffered for an address outside ASCII where the server does not offer it: the
   *     library would write the address in another form
   */
  @Override
  public void sendMessage(Message message, Address[] addresses) throws MessagingException {
    if (!offersSmtpUtf8()
        && !Arrays.stream(addresses)
            .map(Address::toString)
            .allMatch(US_ASCII.newEncoder()::canEncode)) {
      // The next connection may lead to another server behind the same name
      broken = true;
      throw new SmtpUtf8NotOffered();
    }
    broken = true;
    connection.sendMessage(message, addresses);
    broken = false;
    mails++;
  }

  @Override
  public boolean isConnected() {
    return connection.isConnected();
  }

  /** Returns the connection to the pool. */
  @Override
  public void close() throws MessagingException {
    if (broken || mails >= MAX_MAILS) {
      disconnect();
    } else {
      idleSince = System.nanoTime();
      pool.accept(this);
    }
  }

  void disconnect() throws MessagingException {
    connection.close();
  }
}
