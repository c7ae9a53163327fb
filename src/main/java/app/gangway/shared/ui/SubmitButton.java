package app.gangway.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** A form's main button: the Enter key presses it, and a second press waits for the first. */
public final class SubmitButton extends Button {

  /**
   * @param form where the Enter key counts
   */
  public SubmitButton(String text, Component form, Runnable action) {
    super(text);
    addThemeVariants(ButtonVariant.PRIMARY);
    setDisableOnClick(true);
    addClickListener(click -> {
      try {
        action.run();
      } finally {
        setEnabled(true);
      }
    });
    addClickShortcut(Key.ENTER).listenOn(form).resetFocusOnActiveElement();
  }
}
