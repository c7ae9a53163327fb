package app.gangway.mail;

/** Whose fault it is that a mail does not arrive, and with it what helps. */
public enum MailFault {
  /** The address or its domain takes no mail; another address helps. */
  RECIPIENT,
  /** The recipient's mailbox is full; it passes when its owner makes room. */
  MAILBOX_FULL,
  /** More mails than a mail server takes from this installation at once; it passes. */
  RATE_LIMIT,
  /**
   * This installation, its address or its mails are refused: settings, sign-in, SPF, DKIM, policy,
   * reputation. The operator can help, the agency cannot.
   */
  SENDER,
  /** A mail server is out of order or cannot be reached; it passes. */
  MOMENT;

  /** Whether a later attempt may succeed although the mail server has refused for good. */
  boolean passes() {
    return this == MAILBOX_FULL || this == RATE_LIMIT || this == MOMENT;
  }
}
