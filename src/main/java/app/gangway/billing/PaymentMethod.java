package app.gangway.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A payment method on file, as much of it as may be shown.
 *
 * @param brand as Stripe writes it, for example {@code visa}; for what is no card its kind, for
 *     example {@code sepa_debit}
 * @param lastFour the end of its number, empty where it has none
 * @param expires its last month, or null where it has none
 * @param given when it was given to Stripe
 */
public record PaymentMethod(
    String id, String brand, String lastFour, @Nullable YearMonth expires, Instant given) {

  public boolean isExpired(Clock clock) {
    return expires != null && expires.isBefore(YearMonth.now(clock));
  }

  /** Says nothing about whose it is. */
  @Override
  public String toString() {
    return "PaymentMethod[" + id + "]";
  }
}
