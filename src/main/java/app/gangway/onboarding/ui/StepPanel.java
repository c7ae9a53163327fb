package app.gangway.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;

/** The content of a step, between the wizard's progress bar and its button. */
abstract class StepPanel extends Div {

  private final H1 heading;
  private transient Runnable done = () -> {};

  StepPanel(String title) {
    addClassName("form-parts");
    heading = new H1(title);
    // Focusable, so that a screen reader reads out the title of the next step
    heading.getElement().setAttribute("tabindex", "-1");
    add(heading);
  }

  /** Shows these components below the title. */
  void show(Component... parts) {
    add(parts);
  }

  /** Sets the action of the wizard when the step is completed by another button than its own. */
  void whenDone(Runnable done) {
    this.done = done;
  }

  /** Continues after a button inside the step has completed it. */
  void done() {
    done.run();
  }

  void focusTitle() {
    heading.getElement().callJsFunction("focus");
  }

  /**
   * Completes the step with the client's input, or shows what is wrong with it.
   *
   * @return true when the step is completed, now or before
   */
  abstract boolean submit();
}
