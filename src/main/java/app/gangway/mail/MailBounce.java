package app.gangway.mail;

/**
 * A mail that its mail server has accepted, and that another one refused for good later.
 *
 * @param reason what that server said, as {@link MailRefused#reason()}
 */
public record MailBounce(MailId mail, MailFault fault, String reason) {

  /** What comes of a bounce. */
  public enum Outcome {
    /** Recorded, or there is nothing to change any more. */
    HANDLED,
    /** The mail is none of the handler's. */
    UNKNOWN,
    /** It came before the mail was recorded as sent; to be asked again. */
    TOO_EARLY
  }

  /** A module that sends mails, and records what comes of them. */
  public interface Handler {

    /** Records the bounce; repeated calls change nothing more. Committed when this returns. */
    Outcome handle(MailBounce bounce);
  }

  /** Omits the reason, which may name the address. */
  @Override
  public String toString() {
    return "MailBounce[" + mail + ", " + fault + "]";
  }
}
