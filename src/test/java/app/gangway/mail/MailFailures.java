package app.gangway.mail;

/** The failures of a mail server, for tests of code that sends mails. */
public final class MailFailures {

  private MailFailures() {}

  public static MailRefused refusal(String reply) {
    return new MailRefused(
        SmtpReply.parse(SmtpPhase.RCPT, reply), new IllegalStateException("refused"));
  }

  /** The server takes this mail later, or may take it later. */
  public static MailUnavailable notNow(String reply) {
    return new MailUnavailable(
        SmtpReply.parse(SmtpPhase.RCPT, reply), new IllegalStateException("not now"));
  }

  public static MailUnavailable outage() {
    return new MailUnavailable("down", new IllegalStateException("down"));
  }
}
