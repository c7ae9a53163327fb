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
 * Sends a request and turns its failure into one of two exceptions. Stripe's message stays out of
 * exceptions and logs: it may name a customer or a key.
 */
final class StripeCalls {

  private static final Logger log = LoggerFactory.getLogger(StripeCalls.class);

  /**
   * Stripe's code for access that the agency has withdrawn; a key without permission has another.
   */
  private static final String ACCESS_LOST = "account_invalid";

  private static final int CONFLICT = 409;
  private static final int SERVER_ERRORS = 500;

  private StripeCalls() {}

  /** A request, with the exception that the library throws. */
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
   * Retries a request whose answer broke off: the library retries only requests that could not
   * connect or timed out. The idempotency key makes Stripe execute it once.
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

  /** The options of a request on this account. */
  static RequestOptions of(String account) {
    return RequestOptions.builder().setStripeAccount(account).build();
  }

  /** The options of a request on this account that Stripe executes once. */
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
