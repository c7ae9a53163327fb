package app.gangway.process;

/** The business says no: the process takes the path that the model draws for this error code. */
public final class BpmnError extends RuntimeException {

  private final String code;

  /**
   * @param code as in the model, for example {@code MAIL_REJECTED}
   * @param message the reason, for the log and for whoever looks at the instance
   */
  public BpmnError(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
