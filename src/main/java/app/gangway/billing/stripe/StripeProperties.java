package app.gangway.billing.stripe;

import app.gangway.shared.WebAddress;
import app.gangway.shared.WrongSetting;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The connection to Stripe.
 *
 * @param apiKey the platform's secret key; without one billing is off
 * @param apiBase the API's address
 * @param standIn whether that is the stand-in of the embedded mode
 * @param webhookSecret the secret with which Stripe signs its events
 * @param webhookTolerance how old an event may be
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take
 * @param retries how often one request is repeated, with its idempotency key, when no answer came
 *     or Stripe has a problem of its own
 */
@Validated
@ConfigurationProperties("gangway.stripe")
record StripeProperties(
    @DefaultValue("") String apiKey,
    @DefaultValue("https://api.stripe.com") @WebAddress(example = "https://api.stripe.com")
        URI apiBase,
    @DefaultValue("false") boolean standIn,
    @DefaultValue("") String webhookSecret,
    @DefaultValue("5m") Duration webhookTolerance,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue("2") int retries) {

  /**
   * @throws WrongSetting for a key that cannot work, or one without a webhook secret; says nothing
   *     of the values
   */
  StripeProperties {
    String key = apiKey.strip();
    if (!key.isEmpty() && !key.startsWith("sk_") && !key.startsWith("rk_")) {
      throw new WrongSetting(
          "gangway.stripe.api-key",
          "must be a secret or restricted key of Stripe: one that begins with sk_ or rk_.");
    }
    if (!key.isEmpty() && !webhookSecret.strip().startsWith("whsec_")) {
      throw new WrongSetting(
          "gangway.stripe.webhook-secret",
          "must be the signing secret of the webhook endpoint, beside GANGWAY_STRIPE_API_KEY:"
              + " one that begins with whsec_.");
    }
  }

  /** Omits the secrets, which a record would print. */
  @Override
  public String toString() {
    return "StripeProperties[" + apiBase + "]";
  }
}
