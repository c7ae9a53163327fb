package app.gangway.embedded.stripe;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request that Stripe refuses; the answer has the shape of Stripe's errors. */
final class StripeError extends RuntimeException {

  private static final String INVALID_REQUEST = "invalid_request_error";

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String parameter;

  StripeError(
      int status, String type, @Nullable String code, @Nullable String parameter, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.parameter = parameter;
  }

  static StripeError unauthorized() {
    return new StripeError(401, INVALID_REQUEST, null, null, "Invalid API Key provided.");
  }

  static StripeError unknownAddress(String method, String path) {
    String message = "Unrecognized request URL (%s: %s).".formatted(method, path);
    return new StripeError(404, INVALID_REQUEST, null, null, message);
  }

  static StripeError noAccess(String account) {
    String message =
        "The provided key does not have access to account '%s' (or that account does not exist)."
            .formatted(account);
    return new StripeError(403, INVALID_REQUEST, "account_invalid", null, message);
  }

  static StripeError missing(String type, String id, String parameter) {
    String message = "No such %s: '%s'".formatted(type, id);
    return new StripeError(404, INVALID_REQUEST, "resource_missing", parameter, message);
  }

  static StripeError parameterMissing(String parameter) {
    String message = "Missing required param: %s.".formatted(parameter);
    return new StripeError(400, INVALID_REQUEST, "parameter_missing", parameter, message);
  }

  static StripeError invalid(String parameter, String message) {
    return new StripeError(400, INVALID_REQUEST, null, parameter, message);
  }

  static StripeError otherParameters() {
    String message =
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with.";
    return new StripeError(400, "idempotency_error", null, null, message);
  }

  int status() {
    return status;
  }

  ObjectNode asJson() {
    ObjectNode error = StripeJson.object().put("type", type).put("message", getMessage());
    if (code != null) {
      error.put("code", code);
    }
    if (parameter != null) {
      error.put("param", parameter);
    }
    ObjectNode answer = StripeJson.object();
    answer.set("error", error);
    return answer;
  }

  void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(asJson().toString().getBytes(StandardCharsets.UTF_8));
  }
}
