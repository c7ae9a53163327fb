package app.gangway.invitation;

import app.gangway.shared.Constraints;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkToken;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Mails a fresh link to invited people who ask for one, without a teammate having to do anything.
 * Nobody learns from it whether there is an invitation: asking always answers the same, at once,
 * and what comes of it is decided afterwards. The mail goes to the invited address and nowhere
 * else. A revoked invitation stays revoked.
 */
@Service
public class FreshLinks {

  private static final Logger log = LoggerFactory.getLogger(FreshLinks.class);

  /** An agency that let an invitation lapse longer ago than this decides anew. */
  private static final Duration RENEWABLE = Duration.ofDays(30);

  private final Invitations invitations;
  private final Renewal renewal;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  FreshLinks(
      Invitations invitations, Renewal renewal, ApplicationEventPublisher events, Clock clock) {
    this.invitations = invitations;
    this.renewal = renewal;
    this.events = events;
    this.clock = clock;
  }

  /** For whoever holds a link that has expired. */
  @Transactional
  public void askByLink(String token) {
    events.publishEvent(
        new FreshLinkAsked(
            LinkToken.parse(token)
                .flatMap(link -> invitations.findByLink(link.hash()))
                .map(invitation -> invitation.email().key())
                .orElse("")));
  }

  /** For whoever gives an address, which has been checked for its form and nothing else. */
  @Transactional
  public void askByAddress(EmailAddress email) {
    events.publishEvent(new FreshLinkAsked(email.key()));
  }

  @Async
  @TransactionalEventListener(id = "fresh-link-asked")
  void answer(FreshLinkAsked asked) {
    invitations
        .findRenewable(asked.emailKey(), clock.instant().minus(RENEWABLE))
        .forEach(invitation -> renew(invitation.id()));
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
