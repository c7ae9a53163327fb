package app.gangway.identity;

import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.AccountId;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkToken;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets users who forgot their password set a new one, by a link that is mailed to the account's
 * address. The answer does not tell whether an address has an account: it is always the same, at
 * once, and the mail is decided on afterwards. Opening a link changes nothing.
 */
@Service
@EnableConfigurationProperties(PasswordResetProperties.class)
public class PasswordReset {

  private final PasswordResetLinks links;
  private final RateLimits limits;
  private final PasswordResetProperties properties;
  private final AccountManagement accounts;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final DatabaseClock clock;

  PasswordReset(
      PasswordResetLinks links,
      RateLimits limits,
      PasswordResetProperties properties,
      AccountManagement accounts,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      DatabaseClock clock) {
    this.links = links;
    this.limits = limits;
    this.properties = properties;
    this.accounts = accounts;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Mails a link to this address, if it has an account.
   *
   * @param client where the request comes from, as {@link ClientAddress} says it
   * @throws InvalidInput with field {@code email} and key {@code error.password-reset.too-many},
   *     with the minutes to wait; with an account and without
   */
  public void ask(EmailAddress email, String client) {
    limits.useNow(properties.limits(email, client)).stream()
        .findFirst()
        .ifPresent(reached -> {
          throw reached.asInvalidInput("email");
        });
    transaction.executeWithoutResult(
        status -> events.publishEvent(new PasswordResetAsked(email.key(), clock.now())));
  }

  /** The state of a link. */
  @Transactional(readOnly = true)
  public State state(String token) {
    return LinkToken.parse(token)
        .flatMap(links::find)
        .map(link -> link.state(clock.now()))
        .orElse(State.UNKNOWN);
  }

  /**
   * Gives the link's account a new password. All its links and all its sign-ins end.
   *
   * @return the account, or empty when the link is not open any more
   * @throws InvalidInput with field {@code password} when it is weak; the link stays open
   */
  public Optional<AccountId> setPassword(String token, String rawPassword) {
    Optional<LinkToken> link = LinkToken.parse(token);
    Optional<AccountId> account =
        link.flatMap(links::find)
            .filter(found -> found.state(clock.now()) == State.OPEN)
            .map(PasswordResetLinks.Link::account);
    if (account.isEmpty()) {
      return Optional.empty();
    }
    PreparedPassword password = accounts.preparePassword(account.get(), rawPassword);
    return transaction.execute(status -> {
      // Of two at the same moment the second finds it used
      if (!links.use(link.orElseThrow(), clock.now())) {
        return Optional.<AccountId>empty();
      }
      accounts.setPassword(password);
      events.publishEvent(new PasswordChanged(account.get()));
      return account;
    });
  }

  /** Whether a link can be used. */
  public enum State {
    OPEN,
    /** A password was set with it. */
    USED,
    /** Its time is over, or a newer one was mailed. */
    EXPIRED,
    /** There is no such link. */
    UNKNOWN
  }

  /** A user asks for a link to this address. */
  record PasswordResetAsked(String emailKey, Instant askedAt) {

    /** Without the address. */
    @Override
    public String toString() {
      return "PasswordResetAsked";
    }
  }
}
