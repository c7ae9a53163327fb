package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;

/** Sends mails; returns once the mail server has accepted the mail. */
public interface Mailer {

  /**
   * @throws MailRefused when the mail server refuses this mail for good (an SMTP reply of 5xx), so
   *     that a retry is useless
   * @throws MailUnavailable when the mail server cannot be reached, does not accept the
   *     credentials, or asks for a later attempt (4xx)
   */
  void send(MailMessage message);

  /**
   * Whether the mail server takes mails to this address. May ask it, so not to be called within a
   * transaction where that can be avoided.
   *
   * @throws InvalidInput with field {@code email} and key {@code error.email.smtputf8} where the
   *     address has letters outside ASCII before the @ and the server takes none, {@code
   *     error.email.smtputf8-unknown} where it cannot be asked now, or {@code error.email.domain}
   */
  void requireReachable(EmailAddress to);
}
