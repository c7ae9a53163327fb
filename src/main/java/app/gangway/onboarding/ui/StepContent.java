package app.gangway.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;

/** What a step shows between the wizard's bar and its button. */
abstract class StepContent extends Div {

  private final H1 heading;
  private transient Runnable done = () -> {};

  StepContent(String title) {
    addClassName("form-parts");
    heading = new H1(title);
    // So that the next step's title is read out when the step appears
    heading.getElement().setAttribute("tabindex", "-1");
    add(heading);
  }

  /** Shows these below the title. */
  void show(Component... parts) {
    add(parts);
  }

  /** What the wizard does when the step ends in another way than by its button. */
  void whenDone(Runnable done) {
    this.done = done;
  }

  /** The step is done, by a press on something in it. */
  void done() {
    done.run();
  }

  void focusTitle() {
    heading.getElement().callJsFunction("focus");
  }

  /**
   * Ends the step with what the person entered, or says what is wrong with that.
   *
   * @return true when the step is done, by this press or by an earlier one
   */
  abstract boolean submit();
}
