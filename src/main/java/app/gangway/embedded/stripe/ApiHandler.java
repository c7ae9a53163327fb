package app.gangway.embedded.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers requests to the API: key, idempotency, faults, and the shape of answers. */
final class ApiHandler implements HttpHandler {

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
      headers.forEach(http.getResponseHeaders()::set);
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      http.sendResponseHeaders(answer.status(), bytes.length);
      // Lost in its middle: where nothing comes at all, Java's own client asks a second time
      http.getResponseBody().write(bytes, 0, lost ? 1 : bytes.length);
      http.getResponseBody().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answers.Answer answer(Request request) throws IOException {
    Optional<StripeError> failure = faults.takeFailure();
    if (failure.isPresent()) {
      return refusal(failure.get());
    }
    if (!isKnown(request.authorization())) {
      return refusal(StripeError.unauthorized());
    }
    synchronized (objects) {
      return answerOnce(request);
    }
  }

  private Answers.Answer answerOnce(Request request) throws IOException {
    String key = request.idempotencyKey();
    if (key == null) {
      return carryOut(request);
    }
    String scoped = request.account() + " " + key;
    try {
      Optional<Answers.Answer> before = answers.find(scoped, request.whole());
      if (before.isPresent()) {
        return before.get();
      }
    } catch (StripeError otherRequest) {
      return refusal(otherRequest);
    }
    Answers.Answer answer = carryOut(request);
    answers.keep(scoped, request.whole(), answer);
    return answer;
  }

  private Answers.Answer carryOut(Request request) {
    try {
      return new Answers.Answer(200, routes.answer(request), false);
    } catch (StripeError e) {
      return refusal(e);
    }
  }

  private static Answers.Answer refusal(StripeError error) {
    return new Answers.Answer(error.status(), error.asJson(), false);
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
    headers.put("stripe-version", StripeStandIn.API_VERSION);
    for (String name : new String[] {"idempotency-key", "stripe-account", "stripe-version"}) {
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
}
