package app.gangway.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** A screen's title with a line that says what it is for, and its main actions at the far end. */
public final class ViewHeader extends Header {

  public ViewHeader(String title, String description, Component... actions) {
    addClassName("view-header");
    Div words = new Div(new H1(title), new Paragraph(description));
    words.addClassName("view-header-words");
    add(words);
    add(actions);
  }
}
