package app.gangway.shared;

import org.jspecify.annotations.Nullable;

/** The application cannot start; says why, and what the operator can do. */
public class StartFailure extends RuntimeException {

  private final String action;

  public StartFailure(String message, String action) {
    this(message, action, null);
  }

  public StartFailure(String message, String action, @Nullable Throwable cause) {
    super(message, cause);
    this.action = action;
  }

  /** What the operator can do. */
  public String action() {
    return action;
  }
}
