package app.gangway.billing.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what can go wrong with a request into the two things that make a difference. What Stripe
 * says in words stays out of exceptions and logs: it may name a customer or a key.
 */
final class StripeCalls {

  private static final Logger log = LoggerFactory.getLogger(StripeCalls.class);

  /** A key that lacks a permission is refused without it, and is nothing the agency has done. */
  private static final String ACCESS_LOST = "account_invalid";

  private static final int CONFLICT = 409;
  private static final int SERVER_ERRORS = 500;

  private StripeCalls() {}

  /** A request, with what the library can throw. */
  interface Call<T> {
    T send() throws StripeException;
  }

  static <T> T send(String what, Call<T> call) {
    try {
      return sendUntilAnswered(call);
    } catch (StripeException e) {
      String why =
          "%s: %s %s, request %s".formatted(what, e.getStatusCode(), e.getCode(), e.getRequestId());
      if (isTemporary(e)) {
        log.warn("Stripe is not available for {} ({})", why, e.getClass().getSimpleName());
        throw new StripeUnavailable(why);
      }
      log.warn("Stripe refuses {} ({})", why, e.getClass().getSimpleName());
      throw new StripeRefused(why, isAccessLost(e));
    }
  }

  /**
   * The library repeats what was not connected or took too long, and not what broke off in the
   * middle of the answer. Each call that changes something has its own key, so that Stripe does it
   * once.
   */
  private static <T> T sendUntilAnswered(Call<T> call) throws StripeException {
    try {
      return call.send();
    } catch (ApiConnectionException broken) {
      if (broken.getCause() instanceof ConnectException
          || broken.getCause() instanceof SocketTimeoutException) {
        throw broken;
      }
      return call.send();
    }
  }

  /** On this account. */
  static RequestOptions of(String account) {
    return RequestOptions.builder().setStripeAccount(account).build();
  }

  /** On this account, and never twice. */
  static RequestOptions of(String account, String idempotencyKey) {
    return RequestOptions.builder()
        .setStripeAccount(account)
        .setIdempotencyKey(idempotencyKey)
        .build();
  }

  private static boolean isTemporary(StripeException e) {
    int status = status(e);
    return e instanceof ApiConnectionException
        || e instanceof RateLimitException
        || status == CONFLICT
        || status >= SERVER_ERRORS;
  }

  private static boolean isAccessLost(StripeException e) {
    return ACCESS_LOST.equals(e.getCode());
  }

  private static int status(StripeException e) {
    Integer status = e.getStatusCode();
    return status == null ? 0 : status;
  }
}
