package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** Leads to Google, in the style that Google's guidelines ask for. */
public class GoogleButton extends Button {

  public GoogleButton(String text, Runnable press) {
    super(text, new Image("assets/google.svg", ""), click -> press.run());
    addClassName("google-button");
  }

  /**
   * Google as the other way, below a form. It stands beside that form and not in it, where the
   * Enter key would press the form's own button.
   */
  public static Div asOtherWay(Runnable press) {
    Span or = new Span(translate("google.or"));
    or.addClassName("google-or");
    Div choice = new Div(or, new GoogleButton(translate("google.continue"), press));
    choice.addClassName("google-choice");
    return choice;
  }
}
