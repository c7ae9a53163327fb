package app.gangway.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends as Spring's sender does, and keeps a few connections open between mails: connecting,
 * greeting and signing in take longer than the mail itself.
 */
final class ConnectionKeepingSender extends JavaMailSenderImpl implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ConnectionKeepingSender.class);
  private static final int MOST_RESTING = 8;

  private final BlockingDeque<KeptConnection> resting = new LinkedBlockingDeque<>(MOST_RESTING);

  /**
   * @param settings where to send to, as {@code spring.mail.*} says
   */
  ConnectionKeepingSender(JavaMailSenderImpl settings) {
    setSession(settings.getSession());
    setProtocol(settings.getProtocol());
    setHost(settings.getHost());
    setPort(settings.getPort());
    setUsername(settings.getUsername());
    setPassword(settings.getPassword());
    setDefaultEncoding(settings.getDefaultEncoding());
  }

  /** The connection used last, so that those not needed any more run out of time. */
  @Override
  protected Transport connectTransport() throws MessagingException {
    for (KeptConnection kept = resting.pollFirst(); kept != null; kept = resting.pollFirst()) {
      if (kept.isUsable()) {
        return kept;
      }
      hangUp(kept);
    }
    return new KeptConnection(getSession(), super.connectTransport(), this::putAside);
  }

  private void putAside(KeptConnection connection) {
    if (!resting.offerFirst(connection)) {
      hangUp(connection);
    }
  }

  /** The mails of this connection are through; how it ends changes nothing for them. */
  private static void hangUp(KeptConnection connection) {
    try {
      connection.hangUp();
    } catch (MessagingException e) {
      log.debug("A connection to the mail server ended badly", e);
    }
  }

  @Override
  public void close() {
    for (KeptConnection kept = resting.pollFirst(); kept != null; kept = resting.pollFirst()) {
      hangUp(kept);
    }
  }
}
