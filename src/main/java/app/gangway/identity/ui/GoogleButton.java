package app.gangway.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Image;

/** Leads to Google, in the style that Google's guidelines ask for. */
public class GoogleButton extends Button {

  public GoogleButton(String text, Runnable press) {
    super(text, new Image("assets/google.svg", ""), click -> press.run());
    addClassName("google-button");
  }
}
