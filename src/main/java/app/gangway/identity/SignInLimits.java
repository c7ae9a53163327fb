package app.gangway.identity;

import app.gangway.identity.SignInProperties.Limit;
import app.gangway.identity.SignInProperties.Limits;
import app.gangway.ratelimit.LimitReached;
import app.gangway.ratelimit.RateLimit;
import app.gangway.ratelimit.RateLimitKey;
import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. From one client few tries for an address are free. An address as a whole has
 * more of them, so that a stranger cannot easily lock its owner out, and is limited too, since an
 * attacker can have many clients. A client as a whole is limited against trying one password at
 * many addresses.
 *
 * <p>A try counts from before its password is compared: many at the same moment are no more than
 * many one after the other.
 */
@Component
@EnableConfigurationProperties(SignInProperties.class)
class SignInLimits {

  private final RateLimits rateLimits;
  private final RateLimit perAddressAndClient;
  private final RateLimit perAddress;
  private final RateLimit perClient;

  SignInLimits(RateLimits rateLimits, SignInProperties properties) {
    this.rateLimits = rateLimits;
    Limits limits = properties.limit();
    perAddressAndClient = limit("sign-in.address-and-client", limits.perAddressAndClient());
    perAddress = limit("sign-in.address", limits.perAddress());
    perClient = limit("sign-in.client", limits.perClient());
  }

  /**
   * Counts a try as failed until {@link #forget} takes it back. A refused try is not counted, so
   * that trying does not make the wait longer.
   *
   * @throws InvalidInput with field {@code password} and key {@code error.sign-in.too-many}; its
   *     argument is the number of minutes to wait
   */
  void reserve(EmailAddress email, String client) {
    rateLimits.useNow(keys(email, client)).stream()
        .max(Comparator.comparing(LimitReached::timeLeft))
        .ifPresent(reached -> {
          throw reached.asInvalidInput("password");
        });
  }

  /** The password was right: of this client's tries for this address none counts any more. */
  void forget(EmailAddress email, String client) {
    rateLimits.takeBack(keys(email, client));
  }

  /** The narrowest first. */
  private List<RateLimitKey> keys(EmailAddress email, String client) {
    return List.of(
        perAddressAndClient.of(email.key() + ' ' + client),
        perAddress.of(email.key()),
        perClient.of(client));
  }

  private static RateLimit limit(String name, Limit limit) {
    return new RateLimit(name, limit.tries(), limit.within(), "error.sign-in.too-many");
  }
}
