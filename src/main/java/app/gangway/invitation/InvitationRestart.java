package app.gangway.invitation;

import app.gangway.process.EngineReplaced;
import app.gangway.shared.InvitationId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins the processes of invitations anew in an engine that knows nothing of them. What the
 * database knows to be done, such as a mail that was sent, is not done again.
 */
@Service
public class InvitationRestart {

  private final Invitations invitations;
  private final ApplicationEventPublisher events;

  InvitationRestart(Invitations invitations, ApplicationEventPublisher events) {
    this.invitations = invitations;
    this.events = events;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void restartUnfinished(EngineReplaced replaced) {
    invitations.findUnfinished().forEach(this::restart);
  }

  /** Restarts one whose membership is granted, but whose process still had something to do. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void restart(InvitationId id) {
    restart(invitations.findById(id.value()).orElseThrow());
  }

  private void restart(Invitation invitation) {
    Destination destination = invitation.destination();
    events.publishEvent(destination.requested(invitation.id(), invitation.period()));
    if (invitation.state() == InvitationState.ACCEPTED) {
      events.publishEvent(
          destination.accepted(invitation.id(), invitation.agencyId(), invitation.acceptedBy()));
    }
  }
}
