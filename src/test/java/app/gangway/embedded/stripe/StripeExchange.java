package app.gangway.embedded.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API and its answer, as they went over the wire.
 *
 * @param query as sent, without the question mark; empty where there is none
 * @param headers of the request, names in lower case, without the key
 * @param body of the request, form-encoded; empty where there is none
 * @param status 0 when the answer was lost
 * @param answerHeaders names in lower case
 * @param answer JSON
 */
public record StripeExchange(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String body,
    int status,
    Map<String, String> answerHeaders,
    String answer) {

  public StripeExchange {
    headers = Map.copyOf(headers);
    answerHeaders = Map.copyOf(answerHeaders);
  }

  /** The connected account that the request was for; null for the platform's own. */
  public @Nullable String account() {
    return headers.get("stripe-account");
  }

  /** The key that marks a repeated request; null where there is none. */
  public @Nullable String idempotencyKey() {
    return headers.get("idempotency-key");
  }
}
