package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import java.util.function.Supplier;

/** A dialog with one form: it shows the errors, or closes and confirms the action. */
public abstract class FormDialog extends Dialog {

  private final Runnable afterwards;
  private final FormErrors errors = new FormErrors();

  /**
   * @param afterwards refreshes the page after the form was accepted
   */
  protected FormDialog(String title, Runnable afterwards) {
    this.afterwards = afterwards;
    setHeaderTitle(title);
    addClassName("form-dialog");
    getFooter().add(new Button(translate("button.cancel"), click -> close()));
  }

  /** Where fields are named that {@link app.gangway.shared.InvalidInput} speaks of. */
  protected final FormErrors errors() {
    return errors;
  }

  /**
   * Sets the fields and the action of the main button.
   *
   * @param submission refuses with {@link app.gangway.shared.InvalidInput}
   * @param done the confirmation after the submission was accepted
   * @return the main button
   */
  protected final Button ask(
      String button, Runnable submission, Supplier<String> done, Component... fields) {
    Div form = new Div(fields);
    form.add(errors);
    form.addClassName("form");
    add(form);
    Button submit =
        new SubmitButton(
            button,
            form,
            () -> {
              if (errors.accepts(submission)) {
                close();
                Notice.done(done.get());
                afterwards.run();
              }
            });
    getFooter().add(submit);
    return submit;
  }
}
