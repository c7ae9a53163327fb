package app.gangway.mail;

/** What a mail server can answer, for tests of those who have to live with it. */
public final class MailFailures {

  private MailFailures() {}

  public static MailRefused refusal(String reply) {
    return new MailRefused(reply, new IllegalStateException("refused"));
  }

  public static MailUnavailable outage() {
    return new MailUnavailable("down", new IllegalStateException("down"));
  }
}
