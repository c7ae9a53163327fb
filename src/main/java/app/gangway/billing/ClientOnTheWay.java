package app.gangway.billing;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.OnboardingId;

/** A client who is not through the wizard of an agency yet. */
public record ClientOnTheWay(OnboardingId onboarding, AccountId account, AgencyId agency) {}
