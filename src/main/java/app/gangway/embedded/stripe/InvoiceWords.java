package app.gangway.embedded.stripe;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an invoice's page says, apart from its own texts. */
record InvoiceWords(ObjectNode invoice, String business) {

  /** A part of what is charged. */
  record Line(String description, Function<Locale, String> amount) {}

  Map<String, Object> all() {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("business", business);
    words.put("number", Objects.requireNonNullElse(Json.text(invoice, "number"), ""));
    words.put("customer", Objects.requireNonNullElse(Json.text(invoice, "customer_name"), ""));
    words.put("status", invoice.path("status").stringValue());
    words.put("total", amount(invoice.path("total")));
    if (invoice.path("due_date").isNumber()) {
      words.put("due", date(invoice.path("due_date").asLong()));
    }
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : invoice.path("lines").path("data")) {
      String description = Objects.requireNonNullElse(Json.text(line, "description"), "");
      lines.add(new Line(description, amount(line.path("amount"))));
    }
    words.put("lines", lines);
    return words;
  }

  /** In the time zone of this machine, which is the reader's. */
  private static Function<Locale, String> date(long seconds) {
    return locale ->
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(locale)
            .withZone(ZoneId.systemDefault())
            .format(Instant.ofEpochSecond(seconds));
  }

  /** Stripe counts in the smallest unit of a currency. */
  private Function<Locale, String> amount(JsonNode units) {
    Currency currency =
        Currency.getInstance(invoice.path("currency").stringValue().toUpperCase(Locale.ROOT));
    BigDecimal amount = BigDecimal.valueOf(units.asLong(), currency.getDefaultFractionDigits());
    return locale -> {
      NumberFormat format = NumberFormat.getCurrencyInstance(locale);
      format.setCurrency(currency);
      format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
      format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
      return format.format(amount);
    };
  }
}
