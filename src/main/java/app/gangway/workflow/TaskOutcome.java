package app.gangway.workflow;

/** What came of an attempt to complete a task. */
public sealed interface TaskOutcome {

  /** The task is done, and the process goes on. */
  record Completed() implements TaskOutcome {}

  /**
   * Another user was faster; nothing changed.
   *
   * @param by that person's name
   */
  record DoneBefore(String by) implements TaskOutcome {}

  /** The process no longer waits for it; nothing changed. */
  record Left() implements TaskOutcome {}
}
