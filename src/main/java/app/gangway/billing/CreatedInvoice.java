package app.gangway.billing;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that was created at Stripe.
 *
 * @param number the printed number; null for a draft
 * @param amount the total in the currency's unit
 * @param page Stripe's page to read and pay it; null for a draft
 */
public record CreatedInvoice(
    String id, @Nullable String number, BigDecimal amount, Currency currency, @Nullable URI page) {}
