package app.gangway.billing;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An invoice.
 *
 * @param number as it is printed, for example {@code INV-0001}; the id where it has none
 * @param amount what is left to pay of an open one, the total of any other, in the currency's unit
 * @param due when it has to be paid, or null when it is charged by itself
 * @param page Stripe's own page, where it can be read and paid; null where it has none
 */
public record Invoice(
    String id,
    String number,
    BigDecimal amount,
    Currency currency,
    @Nullable Instant due,
    Status status,
    @Nullable URI page) {

  /** As Stripe knows them, without {@code draft}. */
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
