package app.gangway.invitation;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives invitations of earlier versions the key that {@link app.gangway.shared.EmailAddress#key()}
 * has today. Where a mailbox would have two open invitations to one target, a teammate decides
 * which one to revoke; the log names both.
 */
@Component
class InvitationKeys {

  private static final Logger log = LoggerFactory.getLogger(InvitationKeys.class);

  private final Invitations invitations;
  private final TransactionTemplate transaction;

  InvitationKeys(Invitations invitations, TransactionTemplate transaction) {
    this.invitations = invitations;
    this.transaction = transaction;
  }

  @EventListener(ApplicationStartedEvent.class)
  void renew() {
    for (UUID id : invitations.findInternational()) {
      try {
        transaction.executeWithoutResult(status ->
            invitations.lock(id).filter(Invitation::hasOutdatedKey).ifPresent(this::renew));
      } catch (DataAccessException | TransactionException changed) {
        // Another node does the same, or a user changed the row meanwhile
        log.warn(
            "The key of {} is checked at the next start: {}",
            id,
            changed.getClass().getSimpleName());
      }
    }
  }

  private void renew(Invitation invitation) {
    if (invitation.state() == InvitationState.PENDING) {
      var other = invitations.lockPending(invitation.target(), invitation.email().key());
      if (other.isPresent()) {
        log.warn(
            "Invitations {} and {} are open for one mailbox. Revoke one of them.",
            invitation.id(),
            other.get().id());
        return;
      }
    }
    invitation.renewKey();
    invitations.saveAndFlush(invitation);
  }
}
