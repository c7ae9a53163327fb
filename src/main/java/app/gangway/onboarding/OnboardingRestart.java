package app.gangway.onboarding;

import app.gangway.invitation.InvitationProcess;
import app.gangway.process.EngineReplaced;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Leads clients who were in the wizard to its first step when a new engine takes over. */
@Component
class OnboardingRestart {

  private final Onboardings onboardings;
  private final InvitationProcess invitations;

  OnboardingRestart(Onboardings onboardings, InvitationProcess invitations) {
    this.onboardings = onboardings;
    this.invitations = invitations;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void restartUnfinished(EngineReplaced replaced) {
    onboardings.findByState(OnboardingState.IN_PROGRESS).stream()
        .map(Onboarding::invitationId)
        .forEach(invitations::restart);
  }
}
