package app.gangway.mail;

/** The mail server refuses a mail for good. */
public final class MailRefused extends RuntimeException {

  private static final int MAX_LENGTH = 300;

  private final String reason;

  /**
   * @param reply the mail server's reply; untrusted text
   */
  MailRefused(String reply, Throwable cause) {
    super("The mail server refused a mail", cause);
    String plain = reply.replaceAll("\\p{Cntrl}+", " ").strip();
    this.reason = plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH - 1) + "…";
  }

  /**
   * The mail server's reply for screens: one line of at most 300 characters. It may name the
   * address, so it is not for logs.
   */
  public String reason() {
    return reason;
  }
}
