package app.gangway.billing.stripe;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
@ConfigurationProperties("gangway.stripe")
record StripeProperties(
    @DefaultValue("") String apiKey,
    @DefaultValue("https://api.stripe.com") URI apiBase,
    @DefaultValue("false") boolean standIn,
    @DefaultValue("") String webhookSecret,
    @DefaultValue("5m") Duration webhookTolerance,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue("2") int retries) {

  /** Without the secrets, which a record would print. */
  @Override
  public String toString() {
    return "StripeProperties[" + apiBase + "]";
  }
}
