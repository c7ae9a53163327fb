package app.gangway.invitation;

import app.gangway.agency.AgencyClients;
import app.gangway.agency.AgencyManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.workspace.MembershipGranted;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How an invited person becomes a client, within the caller's transactions. */
@Component
class Joining {

  private final Invitations invitations;
  private final LinkTargets targets;
  private final AgencyClients clients;
  private final AgencyManagement agencies;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;

  Joining(
      Invitations invitations,
      LinkTargets targets,
      AgencyClients clients,
      AgencyManagement agencies,
      Announcements announcements,
      ApplicationEventPublisher events) {
    this.invitations = invitations;
    this.targets = targets;
    this.clients = clients;
    this.agencies = agencies;
    this.announcements = announcements;
    this.events = events;
  }

  /** The accepted invitation has done what it was for. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void joined(MembershipGranted granted) {
    invitations.markJoined(granted.invitationId().value());
  }

  Acceptance join(LinkToken link, AccountSummary account) {
    Optional<Invitation> found = invitations.lockByLink(link.hash());
    if (found.isEmpty()) {
      return new Acceptance.Ended(new LinkState.Unknown());
    }
    Invitation invitation = found.get();
    Instant now = targets.now();
    if (!invitation.isOpen(now)) {
      return new Acceptance.Ended(targets.look(link));
    }
    if (!invitation.sameMailbox(account.email())) {
      return new Acceptance.WrongAccount(invitation.email(), account.email());
    }
    if (!clients.join(invitation.agencyId(), account.id())) {
      return new Acceptance.TeammateOfAgency(agencies.get(invitation.agencyId()).name());
    }
    invitation.accept(account.id(), now);
    events.publishEvent(
        new InvitationAccepted(
            invitation.id(), invitation.workspaceId(), invitation.agencyId(), account.id()));
    events.publishEvent(
        new Audited(
            invitation.agencyId(),
            account.id(),
            AuditAction.CLIENT_INVITATION_ACCEPTED,
            invitation.email().value(),
            invitation.workspaceId(),
            null));
    AfterCommit.run(() -> announcements.announce(invitation.workspaceId().value()));
    return new Acceptance.Joined(account.id(), invitation.workspaceId());
  }
}
