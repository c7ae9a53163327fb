package app.gangway.invitation;

import app.gangway.process.EngineReplaced;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.InvitationId;
import app.gangway.workspace.MembershipGranted;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of the invitation processes that end an invitation, and their restart in a new engine.
 * For workers: no permission is checked, and every call can be repeated.
 */
@Service
public class InvitationProcess {

  private final Invitations invitations;
  private final DatabaseClock clock;
  private final InvitationLifecycle lifecycle;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;

  InvitationProcess(
      Invitations invitations,
      DatabaseClock clock,
      InvitationLifecycle lifecycle,
      Announcements announcements,
      ApplicationEventPublisher events) {
    this.invitations = invitations;
    this.clock = clock;
    this.lifecycle = lifecycle;
    this.announcements = announcements;
    this.events = events;
  }

  /**
   * Ends the invitation if its time is over by the database's clock and it did not end otherwise; a
   * second call changes nothing and answers the same.
   *
   * @param knownEnd when the invitation ends as far as the caller knows
   */
  @Transactional
  public Expiry expire(InvitationId id, Instant knownEnd) {
    Invitation invitation = invitations.lock(id.value()).orElseThrow();
    return switch (invitation.state()) {
      case PENDING -> expirePending(invitation, knownEnd, clock.now());
      case ACCEPTED ->
          new Expiry.Accepted(invitation.acceptedBy(), invitation.destination().workspace());
      case REVOKED, EXPIRED -> new Expiry.Expired();
    };
  }

  private Expiry expirePending(Invitation invitation, Instant knownEnd, Instant now) {
    if (invitation.isOpen(now)) {
      Period period = invitation.period();
      return period.expiresAt().equals(knownEnd)
          ? new Expiry.NotYet()
          : new Expiry.Extended(period.expiresAt(), period.remindAt());
    }
    lifecycle.expire(invitation, now);
    return new Expiry.Expired();
  }

  /**
   * The client who accepted the invitation, and its workspace. The row alone answers that, whatever
   * the variables of the process say.
   *
   * @throws IllegalStateException when no client has accepted it
   */
  @Transactional(readOnly = true)
  public InvitationMessage.ClientAccepted clientAcceptance(InvitationId id) {
    if (acceptance(invitations.findById(id.value()).orElseThrow())
        instanceof InvitationMessage.ClientAccepted accepted) {
      return accepted;
    }
    throw new IllegalStateException("the invitation is a teammate's");
  }

  private static InvitationMessage acceptance(Invitation invitation) {
    if (invitation.state() != InvitationState.ACCEPTED) {
      throw new IllegalStateException("the invitation is " + invitation.state());
    }
    return invitation.destination().accepted(invitation, invitation.acceptedBy());
  }

  /**
   * Takes the invitation of a teammate who has accepted off the list of those that wait. The
   * acceptance itself has put them on the team, since one row decides that.
   *
   * @throws IllegalStateException when no teammate has accepted it
   */
  @Transactional
  public void admitTeammate(InvitationId id) {
    Invitation invitation = invitations.findById(id.value()).orElseThrow();
    if (!(acceptance(invitation) instanceof InvitationMessage.TeammateAccepted)) {
      throw new IllegalStateException("the invitation is a client's");
    }
    invitations.markJoined(id.value());
    announcements.announceAfterCommit(invitation.target());
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(MembershipGranted granted) {
    invitations.markJoined(granted.invitationId().value());
  }

  /**
   * Restarts all processes in an engine that does not know them. Steps that the database knows to
   * be done, such as a mail that was sent, are not done again.
   */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(EngineReplaced replaced) {
    invitations.findUnfinished().forEach(this::restart);
  }

  /**
   * Restarts the process of an invitation whose client is a member already, but has not finished
   * the wizard.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void restart(InvitationId id) {
    restart(invitations.findById(id.value()).orElseThrow());
  }

  /**
   * Revokes the invitation if it is still open, because its process was ended by hand. Its links no
   * longer work. An invitation that has ended otherwise is not changed.
   *
   * @param by the teammate or operator who ended the process
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdraw(InvitationId id, AccountId by) {
    Invitation invitation = invitations.lock(id.value()).orElseThrow();
    if (invitation.state() == InvitationState.PENDING) {
      lifecycle.revoke(invitation, by, clock.now());
    }
  }

  /**
   * Starts the process of an invitation that has not ended again, in place of an instance that has.
   * A second call for the same instance starts no second process.
   *
   * @param ended the engine's key of that instance
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void startAnew(InvitationId id, long ended) {
    Invitation invitation = invitations.lock(id.value()).orElseThrow();
    if (invitation.state() == InvitationState.PENDING
        || invitation.state() == InvitationState.ACCEPTED) {
      events.publishEvent(InvitationMessage.StartedAnew.of(invitation, ended));
    }
    if (invitation.state() == InvitationState.ACCEPTED) {
      Destination destination = invitation.destination();
      events.publishEvent(
          new InvitationMessage.AcceptedBefore(
              destination.process(), id, invitation.acceptedBy(), destination.workspace(), ended));
    }
  }

  private void restart(Invitation invitation) {
    events.publishEvent(InvitationMessage.Requested.of(invitation));
    if (invitation.state() == InvitationState.ACCEPTED) {
      events.publishEvent(acceptance(invitation));
    }
  }
}
