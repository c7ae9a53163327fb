package app.gangway.onboarding.ui;

import app.gangway.agency.AgencyBrand;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;

/** A step, and the client and agency whose wizard it is in. */
record StepContext(
    AccountSummary person, AgencyBrand brand, HumanStep step, CurrentAccount current) {

  /** The user who is signed in now; may differ from the user who opened the page. */
  AccountId currentClient() {
    return current.requireId();
  }
}
