package app.gangway.onboarding;

import app.gangway.process.HumanStep;
import app.gangway.shared.OnboardingId;

/** Where a client stands in the wizard; the same on every tab, device and node. */
public sealed interface OnboardingProgress {

  /** Has no wizard: was never invited as a client. */
  record None() implements OnboardingProgress {}

  /** The next step is on its way. */
  record Preparing(OnboardingId onboardingId) implements OnboardingProgress {}

  /**
   * A step waits for the client.
   *
   * @param position which of the model's steps this is, from 1
   * @param total how many steps the model has; a client may skip some
   */
  record AtStep(OnboardingId onboardingId, HumanStep step, int position, int total)
      implements OnboardingProgress {}

  /** Through with every wizard, for ever. */
  record Finished() implements OnboardingProgress {}
}
