package app.gangway.embedded.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API as it came over the wire.
 *
 * @param headers names in lower case
 */
record Request(String method, String path, String query, Map<String, String> headers, String body) {

  private static final String AUTHORIZATION = "authorization";

  static Request read(HttpExchange http) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    http.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String query = http.getRequestURI().getRawQuery();
    return new Request(
        http.getRequestMethod(),
        http.getRequestURI().getPath(),
        query == null ? "" : query,
        headers,
        new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Nullable String authorization() {
    return headers.get(AUTHORIZATION);
  }

  @Nullable String account() {
    return headers.get("stripe-account");
  }

  /** Null for a request that may be carried out as often as it comes. */
  @Nullable String idempotencyKey() {
    return "POST".equals(method) ? headers.get("idempotency-key") : null;
  }

  /** All that makes it this request. */
  String whole() {
    return String.join("\n", method, path, query, body);
  }

  /** Without the key. */
  StripeExchange answered(int status, Map<String, String> answerHeaders, String answer) {
    Map<String, String> shown = new TreeMap<>(headers);
    shown.remove(AUTHORIZATION);
    return new StripeExchange(method, path, query, shown, body, status, answerHeaders, answer);
  }

  /** Without the key, which a record would print. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
