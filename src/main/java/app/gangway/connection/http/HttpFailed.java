package app.gangway.connection.http;

import org.jspecify.annotations.Nullable;

/** A request has no answer. The message holds a host's name at most, never a path or a secret. */
public final class HttpFailed extends RuntimeException {

  /** Why; {@code docs/http-step.md} has the same list. */
  public enum Reason {
    /** The URL cannot be requested at all. */
    REFUSED_URL(false),
    /** The agency has not allowed the host, or its address is not one of the internet. */
    REFUSED_HOST(false),
    /** More redirects than are followed, or one that is no URL. */
    REDIRECTED(false),
    /** The answer, or its headers, are longer than the limit. */
    TOO_LARGE(false),
    /** The answer cannot be decoded. */
    UNREADABLE(false),
    /** The answer did not come in time. */
    TIMEOUT(true),
    /** The host is unknown, or does not take the connection. */
    UNREACHABLE(true);

    private final boolean passing;

    Reason(boolean passing) {
      this.passing = passing;
    }

    /** Whether another attempt can help. */
    public boolean isPassing() {
      return passing;
    }
  }

  private final Reason reason;

  HttpFailed(Reason reason, String message) {
    this(reason, message, null);
  }

  HttpFailed(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
