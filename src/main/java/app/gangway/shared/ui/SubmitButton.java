package app.gangway.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.ButtonVariant;

/** A form's main button, which the Enter key presses too. */
public final class SubmitButton extends ActionButton {

  /**
   * @param form where the Enter key counts
   */
  public SubmitButton(String text, Component form, Runnable action) {
    super(text, action);
    addThemeVariants(ButtonVariant.PRIMARY);
    addClickShortcut(Key.ENTER).listenOn(form).resetFocusOnActiveElement();
  }
}
