package app.gangway.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A payment method on file, with the details that may be shown.
 *
 * @param brand as Stripe writes it, for example {@code visa}; the kind of a method that is no card,
 *     for example {@code sepa_debit}
 * @param lastFour the end of its number, empty where it has none
 * @param expires its last month, or null where it has none
 * @param given when it was given to Stripe
 */
public record PaymentMethod(
    String id, String brand, String lastFour, @Nullable YearMonth expires, Instant given) {

  public boolean isExpired(Clock clock) {
    return expires != null && expires.isBefore(YearMonth.now(clock));
  }

  /** Omits the details, which are personal data. */
  @Override
  public String toString() {
    return "PaymentMethod[" + id + "]";
  }
}
