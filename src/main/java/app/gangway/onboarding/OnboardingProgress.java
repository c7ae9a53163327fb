package app.gangway.onboarding;

import app.gangway.process.HumanStep;
import app.gangway.shared.OnboardingId;

/** A client's progress in the wizard; the same on every tab, device and node. */
public sealed interface OnboardingProgress {

  /** The user has no wizard, and was never invited as a client. */
  record None() implements OnboardingProgress {}

  /** The process has not reached the next step yet. */
  record Preparing(OnboardingId onboardingId) implements OnboardingProgress {}

  /**
   * A step waits for the client.
   *
   * @param position the number of the step in the model, from 1
   * @param total how many steps the model has; a client may skip some
   */
  record AtStep(OnboardingId onboardingId, HumanStep step, int position, int total)
      implements OnboardingProgress {}

  /** The client has completed every wizard. */
  record Finished() implements OnboardingProgress {}
}
