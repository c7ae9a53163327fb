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
  /** A mail server refuses the mail for good; the detail has its answer. */
  REFUSED;

  /**
   * Whether another address helps, and not only another attempt. A refusal that a node without this
   * distinction has recorded counts as the address's.
   */
  public boolean blamesAddress(@Nullable MailFault fault) {
    return this == REFUSED && (fault == null || fault == MailFault.RECIPIENT);
  }
}
