package app.gangway.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Replaces a list without rows: says why it is empty, and names the next step. */
public final class EmptyState extends Div {

  public EmptyState(VaadinIcon icon, String title, String hint, Component... actions) {
    addClassName("empty-state");
    Component picture = icon.create();
    picture.getElement().setAttribute("aria-hidden", "true");
    Paragraph headline = new Paragraph(title);
    headline.addClassName("empty-state-title");
    add(picture, headline, new Paragraph(hint));
    add(actions);
  }
}
