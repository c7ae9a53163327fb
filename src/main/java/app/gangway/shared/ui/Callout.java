package app.gangway.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** A lasting notice inside the page, with the actions that it offers. */
public final class Callout extends Div {

  public Callout(String text, Component... actions) {
    addClassName("callout");
    getElement().setAttribute("role", "status");
    add(new Paragraph(text));
    if (actions.length > 0) {
      Div buttons = new Div(actions);
      buttons.addClassName("callout-actions");
      add(buttons);
    }
  }
}
