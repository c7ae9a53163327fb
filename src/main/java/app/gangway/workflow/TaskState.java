package app.gangway.workflow;

/** What became of a task. */
public enum TaskState {
  /** Waits for a person. */
  OPEN,
  /** A person completed it. */
  DONE,
  /** The process went on without it. */
  LEFT
}
