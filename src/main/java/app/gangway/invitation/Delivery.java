package app.gangway.invitation;

/** How far the invitation's newest mail has come. */
public enum Delivery {
  /** It will be sent in a moment. */
  QUEUED,
  /** The mail server cannot be reached or asks to wait; sending is tried again until it works. */
  WAITING,
  /** The mail server has taken it. */
  SENT,
  /** The mail server refuses it for good; the detail says what it answered. */
  REFUSED
}
