package app.gangway.embedded.stripe;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the key of a request to the API, and lets one request in at a time. A request that repeats
 * an idempotency key within a day gets the first answer again.
 */
final class ApiFilter extends OncePerRequestFilter {

  static final String ACCOUNT_HEADER = "Stripe-Account";
  static final String ANSWER = "idempotent_answer";
  private static final Duration ANSWERS_KEPT = Duration.ofDays(1);
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String VERSION = "Stripe-Version";

  private final String authorization;
  private final StoredObjects objects;

  ApiFilter(String apiKey, StoredObjects objects) {
    this.authorization = "Bearer " + apiKey;
    this.objects = objects;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    setHeaders(request, response);
    if (!isAuthorized(request.getHeader("Authorization"))) {
      StripeError.unauthorized().write(response);
      return;
    }
    synchronized (objects) {
      String key = request.getHeader(IDEMPOTENCY_KEY);
      if (key != null && "POST".equals(request.getMethod())) {
        answerOnce(key, request, response, chain);
      } else {
        chain.doFilter(request, response);
      }
    }
  }

  static void setHeaders(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Request-Id", StripeJson.newId("req"));
    response.setHeader(VERSION, StripeStandIn.API_VERSION);
    for (String name : List.of(IDEMPOTENCY_KEY, ACCOUNT_HEADER, VERSION)) {
      String value = request.getHeader(name);
      if (value != null) {
        response.setHeader(name, value);
      }
    }
  }

  private boolean isAuthorized(@Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
  }

  private void answerOnce(
      String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id = hash(request.getHeader(ACCOUNT_HEADER) + " " + key);
    String asked = hash(describe(request));
    Optional<ObjectNode> before = objects.find(null, ANSWER, id);
    if (before.isEmpty()) {
      var answer = new ContentCachingResponseWrapper(response);
      chain.doFilter(request, answer);
      keep(id, asked, answer);
      answer.copyBodyToResponse();
    } else if (asked.equals(StripeJson.text(before.get(), "request"))) {
      response.setStatus(before.get().path("status").asInt());
      response.setHeader("Idempotent-Replayed", "true");
      response.setContentType("application/json");
      String body = before.get().path("body").stringValue();
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    } else {
      StripeError.otherParameters().write(response);
    }
  }

  private void keep(String id, String asked, ContentCachingResponseWrapper answer) {
    ObjectNode kept = StripeJson.object().put("id", id).put("object", ANSWER).put("request", asked);
    kept.put("status", answer.getStatus());
    kept.put("body", new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
    objects.save(null, kept.put("expires_at", StripeJson.now() + ANSWERS_KEPT.toSeconds()));
  }

  private static String describe(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + Arrays.toString(parameter.getValue()))
        .collect(Collectors.joining("\n", request.getRequestURI() + "\n", ""));
  }

  private static String hash(String text) {
    return DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
