package app.gangway.mail;

/** Sends mails; returns once the mail server has accepted the mail. */
public interface Mailer {

  /**
   * @throws MailRefused when the mail server refuses this mail for good (an SMTP reply of 5xx), so
   *     that a retry is useless
   * @throws MailUnavailable when the mail server cannot be reached, does not accept the
   *     credentials, or asks for a later attempt (4xx)
   */
  void send(MailMessage message);
}
