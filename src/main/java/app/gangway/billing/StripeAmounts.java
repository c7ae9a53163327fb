package app.gangway.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;

/** Stripe counts in the smallest unit of a currency, which is not always the one of Java. */
public final class StripeAmounts {

  /** The largest amount of an invoice, in the smallest unit: Stripe takes eight digits. */
  public static final long MOST = 99_999_999;

  /**
   * Currencies without decimals in Stripe's API; Java gives some of them decimals
   * (docs.stripe.com/currencies).
   */
  private static final List<String> ZERO_DECIMAL =
      List.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");

  private static final List<String> THREE_DECIMAL = List.of("BHD", "JOD", "KWD", "OMR", "TND");

  private StripeAmounts() {}

  /** How many decimals an amount in this currency has at most. */
  public static int decimals(Currency currency) {
    String code = currency.getCurrencyCode();
    return ZERO_DECIMAL.contains(code) ? 0 : THREE_DECIMAL.contains(code) ? 3 : 2;
  }

  /** From Stripe's smallest unit to the currency's unit. */
  public static BigDecimal inUnits(long amount, Currency currency) {
    return BigDecimal.valueOf(amount, decimals(currency));
  }

  /**
   * From the currency's unit to Stripe's smallest one.
   *
   * @throws ArithmeticException for an amount with more decimals than {@link #decimals}
   */
  public static long inSmallestUnits(BigDecimal amount, Currency currency) {
    return amount
        .movePointRight(decimals(currency))
        .setScale(0, RoundingMode.UNNECESSARY)
        .longValueExact();
  }
}
