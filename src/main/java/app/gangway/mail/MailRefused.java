package app.gangway.mail;

/** The mail server refuses a mail for good. */
public final class MailRefused extends RuntimeException {

  private static final int MAX_LENGTH = 300;

  private final String reason;

  /**
   * @param reply what the mail server said; untrusted text of a stranger
   */
  MailRefused(String reply, Throwable cause) {
    super("The mail server refused a mail", cause);
    String plain = reply.replaceAll("\\p{Cntrl}+", " ").strip();
    this.reason = plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH - 1) + "…";
  }

  /**
   * What the mail server said, for people to read: one line of at most 300 characters. May name the
   * address: not for logs.
   */
  public String reason() {
    return reason;
  }
}
