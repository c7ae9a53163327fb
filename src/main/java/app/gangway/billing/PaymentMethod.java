package app.gangway.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A payment method on file, with the details that may be shown.
 *
 * @param brand as Stripe writes it, for example {@code visa}; the kind of a method that is no card,
 *     for example {@code sepa_debit} or {@link #BANK_TRANSFER}
 * @param lastFour the end of its number, empty where it has none
 * @param expires its last month, or null where it has none
 * @param given when it was given to Stripe; the epoch where Stripe does not say
 * @param underWay whether it is not on file, but a payment with it is under way
 */
public record PaymentMethod(
    String id,
    String brand,
    String lastFour,
    @Nullable YearMonth expires,
    Instant given,
    boolean underWay) {

  /** The kind of a transfer from the client's bank, which needs no method on file. */
  public static final String BANK_TRANSFER = "customer_balance";

  /** The way to pay of a customer whose invoices ask for a bank transfer. */
  static PaymentMethod bankTransfer() {
    return new PaymentMethod(BANK_TRANSFER, BANK_TRANSFER, "", null, Instant.EPOCH, false);
  }

  /** The same method, with which a payment is under way. */
  public PaymentMethod beingPaidWith() {
    return new PaymentMethod(id, brand, lastFour, expires, given, true);
  }

  public boolean isExpired(Clock clock) {
    return expires != null && expires.isBefore(YearMonth.now(clock));
  }

  /** Omits the details, which are personal data. */
  @Override
  public String toString() {
    return "PaymentMethod[" + id + "]";
  }
}
