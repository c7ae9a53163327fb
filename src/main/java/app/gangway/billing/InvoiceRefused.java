package app.gangway.billing;

/** An invoice cannot be created, and a retry would not help. The message holds no personal data. */
public final class InvoiceRefused extends RuntimeException {

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** The agency has no Stripe account that may charge clients. */
    NOT_CONNECTED,
    /** Stripe refuses the invoice. */
    REFUSED
  }

  InvoiceRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  InvoiceRefused(Reason reason, String message, RuntimeException cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
