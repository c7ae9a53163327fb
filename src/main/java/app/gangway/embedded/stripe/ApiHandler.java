package app.gangway.embedded.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers requests to the API: key, idempotency, faults, and the shape of answers. */
final class ApiHandler implements HttpHandler {

  private static final String AUTHORIZATION = "authorization";

  private final String apiKey;
  private final ApiRoutes routes;
  private final Answers answers;
  private final StoredObjects objects;
  private final StripeFaults faults;
  private final Listeners listeners;

  ApiHandler(
      String apiKey,
      ApiRoutes routes,
      Answers answers,
      StoredObjects objects,
      StripeFaults faults,
      Listeners listeners) {
    this.apiKey = apiKey;
    this.routes = routes;
    this.answers = answers;
    this.objects = objects;
    this.faults = faults;
    this.listeners = listeners;
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    try (http) {
      Request request = Request.read(http);
      faults.awaitDelay();
      Answers.Answer answer = answer(request);
      boolean lost = faults.takeLoss();
      String json = Json.write(answer.json());
      Map<String, String> headers = headers(request, answer);
      listeners.tell(request.answered(lost ? 0 : answer.status(), headers, json));
      if (!lost) {
        headers.forEach(http.getResponseHeaders()::set);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(answer.status(), bytes.length);
        http.getResponseBody().write(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answers.Answer answer(Request request) throws IOException {
    try {
      Optional<StripeError> failure = faults.takeFailure();
      if (failure.isPresent()) {
        throw failure.get();
      }
      if (!isKnown(request.headers().get(AUTHORIZATION))) {
        throw StripeError.unauthorized();
      }
      synchronized (objects) {
        return answerOnce(request);
      }
    } catch (StripeError e) {
      return new Answers.Answer(e.status(), e.asJson(), false);
    }
  }

  private Answers.Answer answerOnce(Request request) throws IOException {
    String key = request.headers().get("idempotency-key");
    if (key == null || !"POST".equals(request.method())) {
      return carryOut(request);
    }
    String scoped = request.account() + " " + key;
    Optional<Answers.Answer> before = answers.find(scoped, request.whole());
    if (before.isPresent()) {
      return before.get();
    }
    Answers.Answer answer = carryOut(request);
    answers.keep(scoped, request.whole(), answer);
    return answer;
  }

  /** What was begun is answered the same again, be it a refusal. */
  private Answers.Answer carryOut(Request request) {
    try {
      return new Answers.Answer(200, routes.answer(request), false);
    } catch (StripeError e) {
      return new Answers.Answer(e.status(), e.asJson(), false);
    }
  }

  private boolean isKnown(@Nullable String authorization) {
    return authorization != null
        && MessageDigest.isEqual(
            authorization.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(Request request, Answers.Answer answer) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/json");
    headers.put("request-id", Ids.next("req"));
    headers.put(
        "stripe-version",
        request.headers().getOrDefault("stripe-version", StripeStandIn.API_VERSION));
    for (String name : new String[] {"idempotency-key", "stripe-account"}) {
      String value = request.headers().get(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    if (answer.replayed()) {
      headers.put("idempotent-replayed", "true");
    }
    return headers;
  }

  /** A request as it came over the wire. */
  record Request(
      String method, String path, String query, Map<String, String> headers, String body) {

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

    @Nullable String account() {
      return headers.get("stripe-account");
    }

    String whole() {
      return String.join("\n", method, path, query, body);
    }

    StripeExchange answered(int status, Map<String, String> answerHeaders, String answer) {
      Map<String, String> shown = new TreeMap<>(headers);
      shown.remove(AUTHORIZATION);
      return new StripeExchange(method, path, query, shown, body, status, answerHeaders, answer);
    }
  }
}
