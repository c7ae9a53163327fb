package app.gangway.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A connection to the mail server that is put aside instead of closed, unless something went wrong
 * on it: after a failure nobody knows what the server still expects.
 */
final class KeptConnection extends Transport {

  /** Well below the five minutes after which a server may hang up (RFC 5321, 4.5.3.2.7). */
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  /** Servers that limit the mails of one connection start at about this number. */
  private static final int MOST_MAILS = 100;

  private final Transport connection;
  private final Consumer<KeptConnection> aside;
  private int mails;
  private boolean broken;
  private long restingSince = System.nanoTime();

  /**
   * @param aside takes the connection for the next mail
   */
  KeptConnection(Session session, Transport connection, Consumer<KeptConnection> aside) {
    super(session, connection.getURLName());
    this.connection = connection;
    this.aside = aside;
  }

  /** Whether a mail can go this way; asks the server, which may have hung up meanwhile. */
  boolean isUsable() {
    return System.nanoTime() - restingSince < LONGEST_REST.toNanos() && connection.isConnected();
  }

  @Override
  public void sendMessage(Message message, Address[] addresses) throws MessagingException {
    broken = true;
    connection.sendMessage(message, addresses);
    broken = false;
    mails++;
  }

  @Override
  public boolean isConnected() {
    return connection.isConnected();
  }

  /** Puts the connection aside for the next mail. */
  @Override
  public void close() throws MessagingException {
    if (broken || mails >= MOST_MAILS) {
      hangUp();
    } else {
      restingSince = System.nanoTime();
      aside.accept(this);
    }
  }

  void hangUp() throws MessagingException {
    connection.close();
  }
}
