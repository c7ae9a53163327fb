package app.gangway.invitation;

import app.gangway.mail.MailFault;
import org.jspecify.annotations.Nullable;

/** The delivery state of the invitation's newest mail. */
public enum Delivery {
  /** The mail waits for the worker that sends it. */
  QUEUED,
  /** The mail server cannot be reached or asks to wait; sending is tried again until it works. */
  WAITING,
  /** The mail server has accepted the mail. */
  SENT,
  /**
   * The mail server has accepted the mail, and has reported later that the recipient's mail server
   * does not take it yet.
   */
  DELAYED,
  /**
   * A mail server refuses the mail for good, at once or in a later report; the detail has its
   * answer.
   */
  REFUSED;

  /**
   * Whether another address helps, and not only another attempt. A refusal that a node without this
   * distinction has recorded counts as the address's.
   */
  boolean blamesAddress(@Nullable MailFault fault) {
    return this == REFUSED && (fault == null || fault == MailFault.RECIPIENT);
  }

  /** Whether the mail server has accepted the mail and no report says that it was lost. */
  boolean isOnItsWay() {
    return this == SENT || this == DELAYED;
  }
}
