package app.gangway.shared;

/**
 * Something outside is broken, for example the mail server is down. A job is tried again, with
 * growing pauses up to five minutes, and uses up no retries; a message stays in the outbox.
 */
public final class RetryLater extends RuntimeException {

  public RetryLater(String why) {
    super(why);
  }

  public RetryLater(String why, Throwable cause) {
    super(why, cause);
  }
}
