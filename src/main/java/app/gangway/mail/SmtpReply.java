package app.gangway.mail;

import jakarta.mail.MessagingException;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * Tells permanent refusals of a mail server from transient ones (RFC 5321, 4.2.1: 5yz is permanent,
 * 4yz transient).
 */
final class SmtpReply {

  /** Replies about our own sign-in (RFC 4954): our settings are wrong, not the mail. */
  private static final int AUTHENTICATION_REQUIRED = 530;

  private static final int AUTHENTICATION_FAILED = 535;

  private SmtpReply() {}

  static RuntimeException translate(MailException failure) {
    MessagingException refusal = refusal(failure);
    if (refusal != null && refusal.getMessage() != null) {
      return new MailRefused(refusal.getMessage(), failure);
    }
    return new MailUnavailable("The mail server did not take a mail", failure);
  }

  private static @Nullable MessagingException refusal(MailException failure) {
    if (failure instanceof MailSendException send) {
      for (Exception one : send.getMessageExceptions()) {
        MessagingException refusal = refusalIn(one);
        if (refusal != null) {
          return refusal;
        }
      }
    }
    return refusalIn(failure);
  }

  /** The most specific reply: about the recipient rather than about the mail as a whole. */
  private static @Nullable MessagingException refusalIn(Throwable start) {
    MessagingException found = null;
    for (Throwable at = start; at != null; at = next(at)) {
      if (at instanceof MessagingException reply && isPermanent(code(reply))) {
        found = reply;
      }
    }
    return found;
  }

  private static @Nullable Throwable next(Throwable at) {
    return at instanceof MessagingException chained && chained.getNextException() != null
        ? chained.getNextException()
        : at.getCause();
  }

  private static OptionalInt code(MessagingException reply) {
    return switch (reply) {
      case SMTPAddressFailedException address -> OptionalInt.of(address.getReturnCode());
      case SMTPSendFailedException mail -> OptionalInt.of(mail.getReturnCode());
      default -> OptionalInt.empty();
    };
  }

  private static boolean isPermanent(OptionalInt code) {
    int value = code.orElse(0);
    return value >= 500
        && value < 600
        && value != AUTHENTICATION_REQUIRED
        && value != AUTHENTICATION_FAILED;
  }
}
