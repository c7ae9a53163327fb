package app.gangway.billing.stripe;

import app.gangway.billing.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * What came of such a page.
 *
 * @param customer whose payment method it is about
 * @param paymentMethod what was given, or null as long as nothing was
 * @param ended whether nothing more will come
 */
public record Setup(
    String session, String customer, @Nullable PaymentMethod paymentMethod, boolean ended) {}
