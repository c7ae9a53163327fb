package app.gangway.billing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice to be created.
 *
 * @param daysUntilDue how long the client has to pay it, from the day on which it is finalized
 * @param memo shown above the lines; null for none
 * @param draft whether it stays a draft, which the agency finalizes at Stripe
 */
public record NewInvoice(
    Currency currency, List<Line> lines, int daysUntilDue, @Nullable String memo, boolean draft) {

  /**
   * A line.
   *
   * @param unitAmount in the currency's unit, with no more decimals than {@link StripeAmounts}
   *     gives it
   */
  public record Line(String description, long quantity, BigDecimal unitAmount) {

    public BigDecimal amount() {
      return unitAmount.multiply(BigDecimal.valueOf(quantity));
    }
  }

  public NewInvoice {
    lines = List.copyOf(lines);
  }

  /** The sum of the lines, without taxes. */
  public BigDecimal total() {
    return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Equal for invoices of the same content, also in another run of the application. */
  public String fingerprint() {
    StringBuilder content = new StringBuilder();
    append(content, currency.getCurrencyCode());
    append(content, String.valueOf(daysUntilDue));
    append(content, memo == null ? "" : memo);
    append(content, String.valueOf(draft));
    for (Line line : lines) {
      append(content, line.description());
      append(content, String.valueOf(line.quantity()));
      append(content, line.unitAmount().stripTrailingZeros().toPlainString());
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** With its length, so that no two contents read alike. */
  private static void append(StringBuilder content, String part) {
    content.append(part.length()).append(':').append(part);
  }

  /** Without the texts, which may name a client. */
  @Override
  public String toString() {
    return "NewInvoice[%s lines]".formatted(lines.size());
  }
}
