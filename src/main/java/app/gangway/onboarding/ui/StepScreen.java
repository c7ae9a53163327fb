package app.gangway.onboarding.ui;

/**
 * The screen of the steps that name it in their header {@code step}. Every Spring bean of this type
 * is known to the wizard.
 */
interface StepScreen {

  /** The screen's name in the model, for example {@code welcome}. */
  String step();

  StepPanel open(StepContext context);
}
