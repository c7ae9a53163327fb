package app.gangway.identity;

import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkToken;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people who forgot their password set a new one, by a link that is mailed to the account's
 * address. Nobody learns from it whether an address has an account: asking always answers the same,
 * at once, and what comes of it is decided afterwards. Opening a link changes nothing.
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
  private final Clock clock;

  PasswordReset(
      PasswordResetLinks links,
      RateLimits limits,
      PasswordResetProperties properties,
      AccountManagement accounts,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
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
        status -> events.publishEvent(new PasswordResetAsked(email.key(), clock.instant())));
  }

  /** What a link leads to. */
  @Transactional(readOnly = true)
  public State look(String token) {
    return LinkToken.parse(token)
        .flatMap(links::find)
        .map(link -> link.state(clock.instant()))
        .orElse(State.UNKNOWN);
  }

  /**
   * Gives the link's account a new password. All its links are dead then, and everybody who is
   * signed in to it is signed out.
   *
   * @return the account, or empty when the link is not open any more
   * @throws InvalidInput with field {@code password} when it is weak; the link stays open
   */
  public Optional<AccountId> setPassword(String token, String rawPassword) {
    Optional<LinkToken> link = LinkToken.parse(token);
    Optional<AccountId> account =
        link.flatMap(links::find)
            .filter(found -> found.state(clock.instant()) == State.OPEN)
            .map(PasswordResetLinks.Link::account);
    if (account.isEmpty()) {
      return Optional.empty();
    }
    PreparedPassword password = accounts.preparePassword(account.get(), rawPassword);
    return transaction.execute(status -> {
      // Of two at the same moment the second finds it used
      if (!links.use(link.orElseThrow(), clock.instant())) {
        return Optional.<AccountId>empty();
      }
      accounts.setPassword(password);
      events.publishEvent(new PasswordChanged(account.get()));
      return account;
    });
  }

  /** What has become of a link. */
  public enum State {
    OPEN,
    /** A password was set with it. */
    USED,
    /** Its time is over, or a newer one was mailed. */
    EXPIRED,
    /** There is no such link. */
    UNKNOWN
  }

  /** Somebody asks for a link to this address. */
  record PasswordResetAsked(String emailKey, Instant askedAt) {

    /** Without the address. */
    @Override
    public String toString() {
      return "PasswordResetAsked";
    }
  }
}
