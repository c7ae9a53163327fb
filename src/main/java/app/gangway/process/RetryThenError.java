package app.gangway.process;

/**
 * The world is broken, and the process has a way around it: the job is tried again, with growing
 * pauses, for as often as the model gives it retries. Where the last one fails too, the process
 * takes the path that the model draws for the error.
 */
public final class RetryThenError extends RuntimeException {

  private final BpmnError error;

  public RetryThenError(BpmnError error, Throwable cause) {
    super(error.getMessage(), cause);
    this.error = error;
  }

  BpmnError error() {
    return error;
  }
}
