package app.gangway.onboarding.ui;

import app.gangway.shell.Audience;
import app.gangway.shell.LandingPage;

/** The route of the wizard. */
final class WizardRoute {

  static final String PATH = "onboarding/client";

  /** Where clients belong until they have finished the wizard. */
  static final LandingPage LANDING_PAGE = new LandingPage(Audience.CLIENT, PATH);

  private WizardRoute() {}
}
