package app.gangway.shared;

/**
 * The world is broken (the mail server is down). A job is tried again, with growing pauses up to
 * five minutes, and without using up its retries; what the outbox brought stays there.
 */
public final class RetryLater extends RuntimeException {

  public RetryLater(String why) {
    super(why);
  }

  public RetryLater(String why, Throwable cause) {
    super(why, cause);
  }
}
