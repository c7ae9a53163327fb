package app.gangway.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Spring's mail sender with a pool of connections: connecting, greeting and signing in take longer
 * than sending the mail itself.
 */
final class PoolingMailSender extends JavaMailSenderImpl implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PoolingMailSender.class);
  private static final int MAX_IDLE = 8;

  private final BlockingDeque<PooledConnection> idle = new LinkedBlockingDeque<>(MAX_IDLE);

  /**
   * @param settings the server and the credentials of {@code spring.mail.*}
   * @param smtpUtf8 whether its mails are written for SMTPUTF8 (RFC 6531), which not every server
   *     on a mail's way takes
   */
  PoolingMailSender(JavaMailSenderImpl settings, boolean smtpUtf8) {
    Properties properties = new Properties();
    properties.putAll(settings.getSession().getProperties());
    properties.setProperty("mail.mime.allowutf8", String.valueOf(smtpUtf8));
    setSession(Session.getInstance(properties));
    setProtocol(settings.getProtocol());
    setHost(settings.getHost());
    setPort(settings.getPort());
    setUsername(settings.getUsername());
    setPassword(settings.getPassword());
    setDefaultEncoding(settings.getDefaultEncoding());
  }

  /** The connection used last, so that surplus connections reach their idle time and close. */
  @Override
  protected PooledConnection connectTransport() throws MessagingException {
    for (PooledConnection pooled = idle.pollFirst(); pooled != null; pooled = idle.pollFirst()) {
      if (pooled.isUsable()) {
        return pooled;
      }
      disconnect(pooled);
    }
    return new PooledConnection(getSession(), super.connectTransport(), this::release);
  }

  /** Asks the server, which has to be reached and signed in to. */
  boolean serverOffersSmtpUtf8() throws MessagingException {
    PooledConnection connection = connectTransport();
    boolean offers = connection.offersSmtpUtf8();
    connection.close();
    return offers;
  }

  private void release(PooledConnection connection) {
    if (!idle.offerFirst(connection)) {
      disconnect(connection);
    }
  }

  /** A failure is only logged: the mails of this connection have been sent. */
  private static void disconnect(PooledConnection connection) {
    try {
      connection.disconnect();
    } catch (MessagingException e) {
      log.debug("A connection to the mail server ended badly", e);
    }
  }

  @Override
  public void close() {
    for (PooledConnection pooled = idle.pollFirst(); pooled != null; pooled = idle.pollFirst()) {
      disconnect(pooled);
    }
  }
}
