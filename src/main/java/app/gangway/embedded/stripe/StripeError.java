package app.gangway.embedded.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request that Stripe refuses; the answer has the shape of Stripe's errors. */
final class StripeError extends RuntimeException {

  private static final int PAYMENT_REQUIRED = 402;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String parameter;

  private StripeError(
      int status, String type, @Nullable String code, @Nullable String parameter, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.parameter = parameter;
  }

  static StripeError ofStatus(int status) {
    if (status == PAYMENT_REQUIRED) {
      return new StripeError(
          status, "card_error", "card_declined", null, "Your card was declined.");
    }
    if (status == TOO_MANY_REQUESTS) {
      return new StripeError(
          status,
          "invalid_request_error",
          "rate_limit",
          null,
          "Request rate limit exceeded. Learn more about rate limits.");
    }
    return status >= SERVER_ERROR
        ? new StripeError(status, "api_error", null, null, "An error occurred at Stripe.")
        : new StripeError(status, "invalid_request_error", null, null, "The request is refused.");
  }

  static StripeError unauthorized() {
    return new StripeError(401, "invalid_request_error", null, null, "Invalid API Key provided.");
  }

  static StripeError unknownAddress(String method, String path) {
    return new StripeError(
        404,
        "invalid_request_error",
        null,
        null,
        "Unrecognized request URL (%s: %s).".formatted(method, path));
  }

  static StripeError noAccess(String account) {
    return new StripeError(
        403,
        "invalid_request_error",
        "account_invalid",
        null,
        "The provided key does not have access to account '%s' (or that account does not exist)."
            .formatted(account));
  }

  static StripeError missing(String what, String id, String parameter) {
    return new StripeError(
        404,
        "invalid_request_error",
        "resource_missing",
        parameter,
        "No such %s: '%s'".formatted(what, id));
  }

  static StripeError parameterMissing(String parameter) {
    return new StripeError(
        400,
        "invalid_request_error",
        "parameter_missing",
        parameter,
        "Missing required param: %s.".formatted(parameter));
  }

  static StripeError invalid(String parameter, String message) {
    return new StripeError(400, "invalid_request_error", null, parameter, message);
  }

  static StripeError otherParameters() {
    return new StripeError(
        400,
        "idempotency_error",
        null,
        null,
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with.");
  }

  int status() {
    return status;
  }

  ObjectNode asJson() {
    ObjectNode error = Json.object();
    error.put("type", type);
    error.put("message", getMessage());
    if (code != null) {
      error.put("code", code);
    }
    if (parameter != null) {
      error.put("param", parameter);
    }
    if (status == PAYMENT_REQUIRED) {
      error.put("decline_code", "generic_decline");
    }
    ObjectNode answer = Json.object();
    answer.set("error", error);
    return answer;
  }
}
