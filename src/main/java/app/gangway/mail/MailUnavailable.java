package app.gangway.mail;

import java.time.Duration;

/** The mail server cannot take a mail now; a later attempt may succeed. */
public final class MailUnavailable extends RuntimeException {

  /**
   * How long a mail is tried that a mail server answers about without taking it. Mail servers give
   * up after four to five days (RFC 5321, 4.5.4.1); a teammate can do something about it earlier.
   */
  public static final Duration TRIED_FOR = Duration.ofDays(2);

  private final MailFault fault;
  private final String reason;
  private final boolean aboutThisMail;
  private final boolean refusal;

  /** The mail server cannot be reached, or takes no mail at all. */
  public MailUnavailable(String why, Throwable cause) {
    this(MailFault.MOMENT, why, cause);
  }

  MailUnavailable(MailFault fault, String why, Throwable cause) {
    super(why, cause);
    this.fault = fault;
    this.reason = "";
    this.aboutThisMail = false;
    this.refusal = false;
  }

  /**
   * @param reply the mail server's reply; untrusted text
   */
  MailUnavailable(SmtpReply reply, Throwable cause) {
    super("The mail server did not take a mail", cause);
    this.fault = reply.fault();
    this.reason = reply.reason();
    this.aboutThisMail = !reply.phase().isBeforeMail();
    this.refusal = aboutThisMail && reply.code() >= 500;
  }

  /** Whose fault it is. */
  public MailFault fault() {
    return fault;
  }

  /** The mail server's reply, as {@link MailRefused#reason()}; empty where it gave none. */
  public String reason() {
    return reason;
  }

  /**
   * Whether the mail server has answered about this mail, so that the caller stops to try after
   * some time; false for an outage, or where no mail is taken from this installation.
   */
  public boolean isAboutThisMail() {
    return aboutThisMail;
  }

  /** The caller tries no more: what the mail server says counts as its refusal. */
  public MailRefused givenUp() {
    return new MailRefused(fault, reason, this);
  }

  /**
   * Whether the mail server has refused this mail for good (5yz), although what it names passes, as
   * a full mailbox does.
   */
  public boolean isRefusal() {
    return refusal;
  }
}
