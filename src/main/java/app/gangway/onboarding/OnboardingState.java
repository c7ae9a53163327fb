package app.gangway.onboarding;

/** The state of an onboarding. */
enum OnboardingState {
  IN_PROGRESS,
  COMPLETED,
  /** The client was removed before completing it. */
  ENDED
}
