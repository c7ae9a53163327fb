package app.gangway.workflow;

/** What came of a repair of a run. */
public enum RunAnswer {
  DONE,
  /** There was nothing left to do: it has ended, or is no longer stuck. */
  GONE,
  /** The engine does not answer, or has not begun the run yet. The repair is sent again. */
  LATER,
  /** The engine cannot do this. */
  REFUSED
}
