package app.gangway.onboarding.ui;

import app.gangway.identity.AccountSummary;
import app.gangway.process.HumanStep;

/** Somebody at a step. */
record Visit(AccountSummary person, String agencyName, HumanStep step) {}
