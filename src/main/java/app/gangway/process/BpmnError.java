package app.gangway.process;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The business says no: the process takes the path that the model draws for this error code. */
public final class BpmnError extends RuntimeException {

  private final String code;
  private final boolean afterRetries;
  private final @Nullable Duration pause;

  /**
   * @param code as in the model, for example {@code MAIL_REJECTED}
   * @param message the reason, for the log and for people who look at the process instance
   */
  public BpmnError(String code, String message) {
    this(code, message, null, false, null);
  }

  private BpmnError(
      String code,
      String message,
      @Nullable Throwable cause,
      boolean afterRetries,
      @Nullable Duration pause) {
    super(message, cause);
    this.code = code;
    this.afterRetries = afterRetries;
    this.pause = pause;
  }

  /**
   * For a failure that the process has a way around: the job is first tried again, with growing
   * pauses, for as often as the model gives it retries. When the last retry fails too, the process
   * takes the path that the model draws for this error code.
   */
  public static BpmnError afterRetries(String code, String message, Throwable cause) {
    return new BpmnError(code, message, cause, true, null);
  }

  /**
   * The same with a pause between the attempts that the model names.
   *
   * @param pause null for the growing pauses
   */
  public static BpmnError afterRetries(
      String code, String message, @Nullable Throwable cause, @Nullable Duration pause) {
    return new BpmnError(code, message, cause, true, pause);
  }

  /** The pause before a retry; empty for the growing pauses. */
  public Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }

  public String code() {
    return code;
  }

  /** Whether the job's retries come first. */
  public boolean isAfterRetries() {
    return afterRetries;
  }
}
