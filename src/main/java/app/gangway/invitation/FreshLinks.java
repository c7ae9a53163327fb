package app.gangway.invitation;

import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.Constraints;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkToken;
import java.time.Clock;
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
 * Mails a fresh link to invited people who ask for one, without the help of a teammate. A request
 * does not reveal whether there is an invitation: the answer is always the same and comes at once,
 * and the invitation is looked up afterwards. The mail goes to the invited address and nowhere
 * else. A revoked invitation stays revoked. These mails do not count against the agency's limits,
 * so a stranger cannot use them up.
 */
@Service
@EnableConfigurationProperties(FreshLinkProperties.class)
public class FreshLinks {

  private static final Logger log = LoggerFactory.getLogger(FreshLinks.class);

  private final InvitationQueries queries;
  private final InvitationTokens tokens;
  private final Invitations invitations;
  private final InvitationRenewal renewal;
  private final RateLimits limits;
  private final FreshLinkProperties properties;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  FreshLinks(
      InvitationQueries queries,
      InvitationTokens tokens,
      Invitations invitations,
      InvitationRenewal renewal,
      RateLimits limits,
      FreshLinkProperties properties,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.queries = queries;
    this.tokens = tokens;
    this.invitations = invitations;
    this.renewal = renewal;
    this.limits = limits;
    this.properties = properties;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Requests a fresh link for the holder of an expired one.
   *
   * @param client where the request comes from, see {@link app.gangway.identity.ClientAddress}
   * @throws InvalidInput as {@link #askByAddress}
   */
  public void askByLink(String token, String client) {
    LinkToken.parse(token)
        .flatMap(tokens::invitation)
        .flatMap(invitations::findById)
        .ifPresent(invitation -> askByAddress(invitation.email(), client));
  }

  /**
   * Requests fresh links for an address that the user typed; the user may be a stranger.
   *
   * @param client where the request comes from, see {@link app.gangway.identity.ClientAddress}
   * @throws InvalidInput with field {@code email} and key {@code error.fresh-link.too-many}, with
   *     the minutes to wait; the same with an invitation and without
   */
  public void askByAddress(EmailAddress email, String client) {
    limits.useNow(properties.limits(email, client)).stream()
        .findFirst()
        .ifPresent(reached -> {
          throw reached.asInvalidInput("email");
        });
    transaction.executeWithoutResult(
        status -> events.publishEvent(new FreshLinkRequested(email.key())));
  }

  @Async
  @TransactionalEventListener(id = "fresh-link-requested")
  void answer(FreshLinkRequested request) {
    queries.renewable(request.emailKey(), clock.instant()).forEach(this::renew);
  }

  private void renew(InvitationId id) {
    try {
      renewal.renew(id);
    } catch (InvalidInput notNow) {
      // The user must not learn the reason: a limit, or an acceptance in the meantime
      log.debug("Invitation {} was not renewed: {}", id, notNow.messageKey());
    } catch (DataIntegrityViolationException e) {
      if (!Constraints.broke("uk_invitation_pending", e)) {
        throw e;
      }
      log.debug("Invitation {} was renewed by another request at the same moment", id);
    }
  }

  /** The user gave this address, or a link that was mailed there, and asks for a fresh link. */
  record FreshLinkRequested(String emailKey) {

    /** Omits the address, which is personal data. */
    @Override
    public String toString() {
      return "FreshLinkRequested";
    }
  }
}
