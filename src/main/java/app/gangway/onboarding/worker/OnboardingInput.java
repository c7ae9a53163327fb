package app.gangway.onboarding.worker;

import app.gangway.shared.OnboardingId;

record OnboardingInput(OnboardingId onboardingId) {}
