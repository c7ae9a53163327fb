package app.gangway.process;

import org.jspecify.annotations.Nullable;

/** The business says no: the process takes the path that the model draws for this error code. */
public final class BpmnError extends RuntimeException {

  private final String code;
  private final boolean afterRetries;

  /**
   * @param code as in the model, for example {@code MAIL_REJECTED}
   * @param message the reason, for the log and for people who look at the process instance
   */
  public BpmnError(String code, String message) {
    this(code, message, null, false);
  }

  private BpmnError(String code, String message, @Nullable Throwable cause, boolean afterRetries) {
    super(message, cause);
    this.code = code;
    this.afterRetries = afterRetries;
  }

  /**
   * For a failure that the process has a way around: the job is first tried again, with growing
   * pauses, for as often as the model gives it retries. When the last retry fails too, the process
   * takes the path that the model draws for this error code.
   */
  public static BpmnError afterRetries(String code, String message, Throwable cause) {
    return new BpmnError(code, message, cause, true);
  }

  public String code() {
    return code;
  }

  /** Whether the job's retries come first. */
  public boolean isAfterRetries() {
    return afterRetries;
  }
}
