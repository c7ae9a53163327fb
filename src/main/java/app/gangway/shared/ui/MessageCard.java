package app.gangway.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** A card with one message, and links below it. */
public class MessageCard extends Div {

  public MessageCard(VaadinIcon icon, String title, String text, Component... wayOn) {
    addClassName("message");
    Component picture = icon.create();
    picture.getElement().setAttribute("aria-hidden", "true");
    Div badge = new Div(picture);
    badge.addClassName("message-icon");
    add(badge, new H1(title), new Paragraph(text));
    add(wayOn);
  }
}
