package app.gangway.mail;

/** The mail server cannot take a mail now; a later attempt may succeed. */
public final class MailUnavailable extends RuntimeException {

  public MailUnavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
