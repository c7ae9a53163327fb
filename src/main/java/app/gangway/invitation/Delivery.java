package app.gangway.invitation;

/** The delivery state of the invitation's newest mail. */
public enum Delivery {
  /** It will be sent in a moment. */
  QUEUED,
  /** The mail server cannot be reached or asks to wait; sending is tried again until it works. */
  WAITING,
  /** The mail server has accepted it. */
  SENT,
  /** The mail server refuses it for good; the detail has its answer. */
  REFUSED
}
