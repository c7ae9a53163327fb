package app.gangway.shared;

/**
 * The world is broken (the mail server is down): the job is tried again, with growing pauses up to
 * five minutes, and without using up its retries.
 */
public final class RetryLater extends RuntimeException {

  public RetryLater(String why) {
    super(why);
  }

  public RetryLater(String why, Throwable cause) {
    super(why, cause);
  }
}
