package app.gangway.invitation;

import app.gangway.agency.AgencyClients;
import app.gangway.agency.AgencyManagement;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeammateRole;
import app.gangway.identity.AccountSummary;
import app.gangway.invitation.Destination.Happening;
import app.gangway.shared.LinkToken;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.MembershipGranted;
import java.time.Instant;
import java.util.Optional;
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
  private final TeamManagement team;
  private final Inviting inviting;

  Joining(
      Invitations invitations,
      LinkTargets targets,
      AgencyClients clients,
      AgencyManagement agencies,
      TeamManagement team,
      Inviting inviting) {
    this.invitations = invitations;
    this.targets = targets;
    this.clients = clients;
    this.agencies = agencies;
    this.team = team;
    this.inviting = inviting;
  }

  /** The accepted invitation has done what it was for. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void joined(MembershipGranted granted) {
    invitations.markJoined(granted.invitationId().value());
  }

  Acceptance join(LinkToken link, AccountSummary account) {
    // The invitation before its link, in the order of everybody who changes it
    Optional<Invitation> found =
        invitations
            .idByLink(link.hash())
            .flatMap(invitations::lock)
            .filter(locked -> invitations.lockLink(link.hash()).isPresent());
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
    Optional<Acceptance> refusal = refusal(invitation, account);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    invitation.accept(account.id(), now);
    inviting.publish(
        invitation,
        invitation.destination().accepted(invitation.id(), invitation.agencyId(), account.id()),
        account.id(),
        Happening.ACCEPTED,
        invitation.destination().rights());
    return switch (invitation.destination()) {
      case Destination.Workspace(WorkspaceId id) -> new Acceptance.Joined(account.id(), id);
      case Destination.Team team -> new Acceptance.JoinedTeam(account.id(), invitation.agencyId());
    };
  }

  /** One row in the database decides what an account is to an agency: never two things. */
  private Optional<Acceptance> refusal(Invitation invitation, AccountSummary account) {
    return switch (invitation.destination()) {
      case Destination.Workspace workspace ->
          clients.join(invitation.agencyId(), account.id())
              ? Optional.empty()
              : Optional.of(
                  new Acceptance.TeammateOfAgency(agencies.get(invitation.agencyId()).name()));
      case Destination.Team(TeammateRole role) ->
          team.join(invitation.agencyId(), account.id(), role)
              ? Optional.empty()
              : Optional.of(
                  new Acceptance.AlreadyOfAgency(agencies.get(invitation.agencyId()).name()));
    };
  }
}
