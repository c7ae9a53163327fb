package app.gangway.invitation;

/** The delivery state of the invitation's newest mail. */
public enum Delivery {
  /** The mail waits for the worker that sends it. */
  QUEUED,
  /** The mail server cannot be reached or asks to wait; sending is tried again until it works. */
  WAITING,
  /** The mail server has accepted the mail. */
  SENT,
  /** The mail server refuses the mail for good; the detail has its answer. */
  REFUSED
}
