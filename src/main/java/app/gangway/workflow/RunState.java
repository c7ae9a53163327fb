package app.gangway.workflow;

/** How far a run is, as its row keeps it; {@link RunStatus} says more. */
enum RunState {
  OPEN,
  COMPLETED,
  CANCELED
}
