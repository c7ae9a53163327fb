package app.gangway.shared.feel;

import java.io.Serial;

/** An expression failed; the message shows nothing of the expression or of the values. */
public final class FeelFailed extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean overLimit;

  private FeelFailed(String message, boolean overLimit) {
    super(message);
    this.overLimit = overLimit;
  }

  static FeelFailed overLimit() {
    return new FeelFailed("An expression takes too much time or memory", true);
  }

  static FeelFailed wrong() {
    return new FeelFailed("An expression fails", false);
  }

  /** Whether it took more time or memory than it may, and would again. */
  public boolean isOverLimit() {
    return overLimit;
  }
}
