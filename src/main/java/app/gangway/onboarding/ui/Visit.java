package app.gangway.onboarding.ui;

import app.gangway.agency.AgencyBrand;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;

/** Somebody at a step. */
record Visit(AccountSummary person, AgencyBrand brand, HumanStep step, CurrentAccount current) {

  /** Who presses the button: the page may be older than the sign-in. */
  AccountId presser() {
    return current.requireId();
  }
}
