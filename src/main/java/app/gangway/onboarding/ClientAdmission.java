package app.gangway.onboarding;

import app.gangway.invitation.InvitationMessage;
import app.gangway.invitation.InvitationProcess;
import app.gangway.process.EngineReplaced;
import app.gangway.process.HumanSteps;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.TimeOrderedUuid;
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
  private final InvitationProcess invitations;
  private final HumanSteps steps;
  private final Clock clock;

  ClientAdmission(
      Onboardings onboardings,
      WorkspaceMembers members,
      InvitationProcess invitations,
      HumanSteps steps,
      Clock clock) {
    this.onboardings = onboardings;
    this.members = members;
    this.invitations = invitations;
    this.steps = steps;
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

  /** The client of a wizard that is started anew gives no answer twice. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void keepAnswers(InvitationMessage.StartedAnew again) {
    onboardings
        .findByInvitationIdAndState(again.invitationId().value(), OnboardingState.IN_PROGRESS)
        .forEach(onboarding -> steps.startAnew(onboarding.id().value()));
  }

  /**
   * Grants the membership to the account that accepted, in the workspace of the invitation. A
   * second time changes nothing and answers the same. When the client was removed meanwhile, which
   * ended the wizard, the answer says that there is no wizard to begin.
   *
   * @throws IllegalStateException when no client has accepted this invitation
   */
  @Transactional
  public Admission admit(InvitationId invitation) {
    InvitationMessage.ClientAccepted accepted = invitations.clientAcceptance(invitation);
    members.grant(accepted.workspaceId(), accepted.accountId(), invitation);
    UUID account = accepted.accountId().value();
    UUID agency = accepted.agencyId().value();
    Onboarding onboarding =
        onboardings
            .findByAccountIdAndAgencyIdAndStateNot(account, agency, OnboardingState.ENDED)
            .or(() ->
                onboardings.findFirstByAccountIdAndAgencyIdOrderByStartedAtDesc(account, agency))
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
