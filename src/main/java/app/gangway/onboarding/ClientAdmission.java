package app.gangway.onboarding;

import app.gangway.invitation.InvitationMessage;
import app.gangway.invitation.InvitationProcess;
import app.gangway.process.EngineReplaced;
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
 * Admits a client who has accepted an invitation: to the workspace, and to the wizard when the
 * client is new to the agency.
 */
@Service
public class ClientAdmission {

  private final Onboardings onboardings;
  private final WorkspaceMembers members;
  private final WorkspaceManagement workspaces;
  private final InvitationProcess invitations;
  private final Clock clock;

  ClientAdmission(
      Onboardings onboardings,
      WorkspaceMembers members,
      WorkspaceManagement workspaces,
      InvitationProcess invitations,
      Clock clock) {
    this.onboardings = onboardings;
    this.members = members;
    this.workspaces = workspaces;
    this.invitations = invitations;
    this.clock = clock;
  }

  /**
   * Creates the onboarding together with the acceptance, so that the client can enter the wizard
   * right after it, even when the engine is slow.
   */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void create(InvitationMessage.ClientAccepted accepted) {
    onboardings.beginUnlessPresent(
        TimeOrderedUuid.next(),
        accepted.accountId().value(),
        accepted.agencyId().value(),
        accepted.workspaceId().value(),
        accepted.invitationId().value(),
        clock.instant());
  }

  /** Starts unfinished wizards again at their first step: a new engine knows none of them. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void restartUnfinished(EngineReplaced replaced) {
    onboardings.findByState(OnboardingState.IN_PROGRESS).stream()
        .map(Onboarding::invitationId)
        .forEach(invitations::restart);
  }

  /**
   * Grants the membership. A second time changes nothing and answers the same. When the client was
   * removed meanwhile, which ended the wizard, the answer says that there is no wizard to begin.
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
   * @param onboardedBefore whether there is no wizard to begin: an earlier invitation has begun it,
   *     or it has ended already
   */
  public record Admission(OnboardingId onboardingId, boolean onboardedBefore) {}
}
