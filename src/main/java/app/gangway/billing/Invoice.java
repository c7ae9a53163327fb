package app.gangway.billing;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An invoice.
 *
 * @param number the printed number, for example {@code INV-0001}; the id where there is none
 * @param amount the remaining amount of an open invoice, the total of any other, in the currency's
 *     unit
 * @param due when it has to be paid, or null when it is charged automatically
 * @param page Stripe's page to read and pay it; null where there is none
 * @param payableByTransfer whether Stripe takes a bank transfer for it
 */
public record Invoice(
    String id,
    String number,
    BigDecimal amount,
    Currency currency,
    @Nullable Instant due,
    Status status,
    @Nullable URI page,
    boolean payableByTransfer) {

  /** Stripe's statuses, without {@code draft}. */
  public enum Status {
    OPEN,
    PAID,
    VOID,
    UNCOLLECTIBLE
  }

  public boolean isOpen() {
    return status == Status.OPEN;
  }

  public boolean isPastDue(Instant now) {
    return isOpen() && due != null && due.isBefore(now);
  }
}
