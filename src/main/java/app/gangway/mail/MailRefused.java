package app.gangway.mail;

/** The mail server refuses a mail for good. */
public final class MailRefused extends RuntimeException {

  private final MailFault fault;
  private final String reason;

  /**
   * @param reply the mail server's reply; untrusted text
   */
  MailRefused(SmtpReply reply, Throwable cause) {
    this(reply.fault(), reply.reason(), cause);
  }

  MailRefused(MailFault fault, String reason, Throwable cause) {
    super("The mail server refused a mail", cause);
    this.fault = fault;
    this.reason = reason;
  }

  /** No mail can be written to this address, so the mail server was not asked. */
  static MailRefused unwritable(String reason, Throwable cause) {
    return new MailRefused(MailFault.RECIPIENT, reason, cause);
  }

  /** Whose fault it is. */
  public MailFault fault() {
    return fault;
  }

  /**
   * The mail server's reply for screens: one line of at most 300 characters. It may name the
   * address, so it is not for logs.
   */
  public String reason() {
    return reason;
  }
}
