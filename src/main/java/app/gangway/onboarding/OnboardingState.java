package app.gangway.onboarding;

/** How far a client is with an agency. */
enum OnboardingState {
  IN_PROGRESS,
  COMPLETED,
  /** Ended before that, because the client was removed. */
  ENDED
}
