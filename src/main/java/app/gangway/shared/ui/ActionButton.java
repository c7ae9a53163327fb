package app.gangway.shared.ui;

import com.vaadin.flow.component.button.Button;

/** A button on which a second press waits until the action of the first one has ended. */
public class ActionButton extends Button {

  public ActionButton(String text, Runnable action) {
    super(text);
    setDisableOnClick(true);
    addClickListener(click -> {
      try {
        action.run();
      } finally {
        setEnabled(true);
      }
    });
  }
}
