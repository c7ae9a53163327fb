package app.gangway.onboarding.ui;

/** Where the wizard lives. */
final class WizardRoute {

  static final String PATH = "onboarding/client";

  private WizardRoute() {}
}
