package app.gangway.shared.ui;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Amounts of money for people. */
public final class MoneyFormats {

  private MoneyFormats() {}

  /** Formats an amount, for example "€1,234.50", with as many decimals as the amount has. */
  public static String money(BigDecimal amount, Currency currency, Locale language) {
    NumberFormat format = NumberFormat.getCurrencyInstance(language);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(amount.scale());
    format.setMaximumFractionDigits(amount.scale());
    return format.format(amount);
  }
}
