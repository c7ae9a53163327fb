package app.gangway.embedded;

import org.jspecify.annotations.Nullable;

/** A part of the embedded stack does not start; says which, why, and what to do. */
class EmbeddedStackException extends RuntimeException {

  private final String action;

  EmbeddedStackException(String message, String action) {
    this(message, action, null);
  }

  EmbeddedStackException(String message, String action, @Nullable Throwable cause) {
    super(message, cause);
    this.action = action;
  }

  /** What a person can do about it. */
  String action() {
    return action;
  }
}
