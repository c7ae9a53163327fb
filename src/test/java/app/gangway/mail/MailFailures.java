package app.gangway.mail;

/** The failures of a mail server, for tests of code that sends mails. */
public final class MailFailures {

  private MailFailures() {}

  public static MailRefused refusal(String reply) {
    return new MailRefused(reply, new IllegalStateException("refused"));
  }

  public static MailUnavailable outage() {
    return new MailUnavailable("down", new IllegalStateException("down"));
  }
}
