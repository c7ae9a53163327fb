package app.gangway.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Mails to addresses with letters outside ASCII before the @ (SMTPUTF8, RFC 6531). Such a mail goes
 * only to a server that offers it: there is no other form of the address.
 */
final class SmtpUtf8 implements AutoCloseable {

  /** Whether the mail server takes such addresses. */
  enum Offer {
    OFFERED,
    NOT_OFFERED,
    /** The server cannot be asked now. */
    UNKNOWN
  }

  private static final Logger log = LoggerFactory.getLogger(SmtpUtf8.class);
  private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  /** So a long list does not wait for each of its lines while the server is away. */
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

  private final PoolingMailSender sender;
  private volatile @Nullable Answer answer;

  SmtpUtf8(JavaMailSenderImpl settings) {
    this.sender = new PoolingMailSender(settings, true);
  }

  PoolingMailSender sender() {
    return sender;
  }

  /** Asks the server once in ten minutes, or once in half a minute while it does not answer. */
  Offer offer() {
    Answer known = answer;
    if (known != null && known.isFresh()) {
      return known.offer();
    }
    try {
      Offer offer = sender.serverOffersSmtpUtf8() ? Offer.OFFERED : Offer.NOT_OFFERED;
      answer = new Answer(offer, System.nanoTime());
      return offer;
    } catch (MessagingException away) {
      log.debug("The mail server cannot be asked for SMTPUTF8", away);
      answer = new Answer(Offer.UNKNOWN, System.nanoTime());
      return Offer.UNKNOWN;
    }
  }

  /** The server has offered it, and a connection came without: it is asked again. */
  MailUnavailable notOfferedAnyMore(Exception failure) {
    answer = null;
    String why = "The mail server offered SMTPUTF8, and does not on a connection that came later.";
    log.warn("{}", why);
    return new MailUnavailable(why, failure);
  }

  @Override
  public void close() {
    sender.close();
  }

  private record Answer(Offer offer, long sinceNanos) {

    boolean isFresh() {
      Duration known = offer == Offer.UNKNOWN ? UNKNOWN_FOR : KNOWN_FOR;
      return System.nanoTime() - sinceNanos < known.toNanos();
    }
  }
}
