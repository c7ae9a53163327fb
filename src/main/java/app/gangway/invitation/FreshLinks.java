package app.gangway.invitation;

import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.Constraints;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkToken;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mails a fresh link to invited people who ask for one, without a teammate having to do anything.
 * Nobody learns from it whether there is an invitation: asking always answers the same, at once,
 * and what comes of it is decided afterwards. The mail goes to the invited address and nowhere
 * else. A revoked invitation stays revoked, and what is asked for here uses up nothing of what the
 * agency may send: a stranger cannot silence it.
 */
@Service
@EnableConfigurationProperties(FreshLinkProperties.class)
public class FreshLinks {

  private static final Logger log = LoggerFactory.getLogger(FreshLinks.class);

  /** An agency that let an invitation lapse longer ago than this decides anew. */
  static final Duration RENEWABLE = Duration.ofDays(30);

  private final Invitations invitations;
  private final Renewal renewal;
  private final RateLimits limits;
  private final FreshLinkProperties properties;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  FreshLinks(
      Invitations invitations,
      Renewal renewal,
      RateLimits limits,
      FreshLinkProperties properties,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.invitations = invitations;
    this.renewal = renewal;
    this.limits = limits;
    this.properties = properties;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * For whoever holds a link that has expired.
   *
   * @param client where the request comes from, as {@link app.gangway.identity.ClientAddress} says
   *     it
   * @throws InvalidInput as {@link #askByAddress}
   */
  public void askByLink(String token, String client) {
    LinkToken.parse(token)
        .flatMap(link -> invitations.findByLink(link.hash()))
        .ifPresent(invitation -> askByAddress(invitation.email(), client));
  }

  /**
   * For whoever gives an address, which has been checked for its form and nothing else.
   *
   * @param client where the request comes from, as {@link app.gangway.identity.ClientAddress} says
   *     it
   * @throws InvalidInput with field {@code email} and key {@code error.fresh-link.too-many}, with
   *     the minutes to wait; with an invitation and without
   */
  public void askByAddress(EmailAddress email, String client) {
    limits.useNow(properties.limits(email, client)).stream()
        .findFirst()
        .ifPresent(reached -> {
          throw reached.asInvalidInput("email");
        });
    transaction.executeWithoutResult(
        status -> events.publishEvent(new FreshLinkAsked(email.key())));
  }

  @Async
  @TransactionalEventListener(id = "fresh-link-asked")
  void answer(FreshLinkAsked asked) {
    invitations
        .idsOfRenewable(asked.emailKey(), clock.instant().minus(RENEWABLE))
        .forEach(id -> renew(new InvitationId(id)));
  }

  private void renew(InvitationId id) {
    try {
      renewal.renew(id);
    } catch (InvalidInput notNow) {
      // Whoever asked must not learn it: a limit, or somebody who has joined meanwhile
      log.debug("Invitation {} was not renewed: {}", id, notNow.messageKey());
    } catch (DataIntegrityViolationException e) {
      if (!Constraints.broke("uk_invitation_pending", e)) {
        throw e;
      }
      log.debug("Invitation {} was renewed by somebody else at the same moment", id);
    }
  }

  /** Somebody with this address, or with a link that was mailed there, asks for a fresh link. */
  record FreshLinkAsked(String emailKey) {

    /** Without the address. */
    @Override
    public String toString() {
      return "FreshLinkAsked";
    }
  }
}
