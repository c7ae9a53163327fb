package app.gangway.mail;

/** Sends mails. Returns when the mail server has taken the mail, and not before. */
public interface Mailer {

  /**
   * @throws MailRefused when the mail server refuses this mail for good (an SMTP reply of 5xx);
   *     sending it again would end the same
   * @throws MailUnavailable when the mail server cannot be reached, cannot be signed in to, or asks
   *     to come back later (4xx)
   */
  void send(MailMessage message);
}
