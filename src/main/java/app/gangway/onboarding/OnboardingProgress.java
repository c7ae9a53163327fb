package app.gangway.onboarding;

import app.gangway.process.HumanStep;
import app.gangway.shared.OnboardingId;
import java.time.Instant;

/** A client's progress in the wizard; the same on every tab, device and node. */
public sealed interface OnboardingProgress {

  /** The user has no wizard, and was never invited as a client. */
  record None() implements OnboardingProgress {}

  /**
   * The process has not reached the next step yet.
   *
   * @param since when the client completed the step before, or accepted the invitation
   * @param late whether that takes longer than it should
   */
  record Preparing(OnboardingId onboardingId, Instant since, boolean late)
      implements OnboardingProgress {}

  /**
   * A step waits for the client.
   *
   * @param position counts the steps that the client has come to, from 1
   * @param total how many steps these can become at most
   */
  record AtStep(OnboardingId onboardingId, HumanStep step, int position, int total)
      implements OnboardingProgress {}

  /** The client has completed every wizard. */
  record Finished() implements OnboardingProgress {}
}
