package app.gangway.onboarding;

/** How far a client is with an agency. */
enum OnboardingState {
  IN_PROGRESS,
  COMPLETED
}
