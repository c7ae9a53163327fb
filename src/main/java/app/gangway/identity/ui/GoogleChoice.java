package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/**
 * Google as the other way, below a form. It stands beside that form and not in it, where the Enter
 * key would press the form's own button.
 */
public class GoogleChoice extends Div {

  public GoogleChoice(Runnable press) {
    addClassName("google-choice");
    Span or = new Span(translate("google.or"));
    or.addClassName("google-or");
    add(or, new GoogleButton(translate("google.continue"), press));
  }
}
