package app.gangway.onboarding;

import app.gangway.invitation.InvitationMessage;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a client who has accepted in: a membership, and a wizard for those who are new to the
 * agency.
 */
@Service
public class ClientAdmission {

  private final Onboardings onboardings;
  private final WorkspaceMembers members;
  private final WorkspaceManagement workspaces;
  private final Clock clock;

  ClientAdmission(
      Onboardings onboardings,
      WorkspaceMembers members,
      WorkspaceManagement workspaces,
      Clock clock) {
    this.onboardings = onboardings;
    this.members = members;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /**
   * Writes the wizard down together with the acceptance, so that the client who is sent to the
   * wizard right after it is expected there, however long the engine takes.
   */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void expect(InvitationMessage.ClientAccepted accepted) {
    onboardings.beginUnlessPresent(
        TimeOrderedUuid.next(),
        accepted.accountId().value(),
        accepted.agencyId().value(),
        accepted.workspaceId().value(),
        accepted.invitationId().value(),
        clock.instant());
  }

  /**
   * Grants the membership. A second time changes nothing and answers the same; when somebody was
   * removed meanwhile, and the wizard with them, it answers that there is none to go through.
   */
  @Transactional
  public Admission admit(InvitationId invitation, WorkspaceId workspace, AccountId account) {
    members.grant(workspace, account, invitation);
    UUID agency = workspaces.get(workspace).agencyId().value();
    Onboarding onboarding =
        onboardings
            .findByAccountIdAndAgencyIdAndStateNot(account.value(), agency, OnboardingState.ENDED)
            .or(() ->
                onboardings.findFirstByAccountIdAndAgencyIdOrderByStartedAtDesc(
                    account.value(), agency))
            .orElseThrow();
    return new Admission(
        onboarding.id(), !onboarding.isInProgress() || !onboarding.isStartedBy(invitation));
  }

  /**
   * @param onboardedBefore whether there is no wizard to begin: an earlier invitation has led this
   *     client through the agency's, or into it, or it was ended already
   */
  public record Admission(OnboardingId onboardingId, boolean onboardedBefore) {}
}
