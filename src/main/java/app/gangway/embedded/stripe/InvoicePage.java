package app.gangway.embedded.stripe;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An invoice as its page shows it.
 *
 * @param due in the time zone of this machine, which is the reader's; null for an invoice that is
 *     not due on a day
 */
record InvoicePage(
    String number,
    String customer,
    String status,
    String total,
    @Nullable String due,
    List<Line> lines) {

  /** A part of the invoice. */
  record Line(String description, String amount) {}

  static InvoicePage of(JsonNode invoice, Locale language) {
    Currency currency =
        Currency.getInstance(invoice.path("currency").stringValue().toUpperCase(Locale.ROOT));
    NumberFormat format = NumberFormat.getCurrencyInstance(language);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : invoice.path("lines").path("data")) {
      lines.add(
          new Line(
              StripeJson.textOrEmpty(line, "description"),
              amount(line.path("amount"), format, currency)));
    }
    return new InvoicePage(
        StripeJson.textOrEmpty(invoice, "number"),
        StripeJson.textOrEmpty(invoice, "customer_name"),
        StripeJson.textOrEmpty(invoice, "status"),
        amount(invoice.path("total"), format, currency),
        invoice.path("due_date").isNumber() ? date(invoice.path("due_date"), language) : null,
        lines);
  }

  /** Stripe counts in the smallest unit of a currency. */
  private static String amount(JsonNode units, NumberFormat format, Currency currency) {
    return format.format(BigDecimal.valueOf(units.asLong(), currency.getDefaultFractionDigits()));
  }

  private static String date(JsonNode seconds, Locale language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language)
        .withZone(ZoneId.systemDefault())
        .format(Instant.ofEpochSecond(seconds.asLong()));
  }
}
