package app.gangway.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A table's row where there is no room for columns: its name, then label and value by line. */
public final class RowCard extends Div {

  private final DescriptionList lines = new DescriptionList();

  public RowCard(String name) {
    this(new Span(name));
  }

  /**
   * @param name shows the row's name, for example as a link
   */
  public RowCard(Component name) {
    addClassName("row-card");
    Span title = new Span(name);
    title.addClassName("row-card-name");
    add(title, lines);
  }

  public RowCard line(String label, String value) {
    return line(label, new Span(value));
  }

  public RowCard line(String label, Component value) {
    lines.add(new DescriptionList.Term(label), new DescriptionList.Description(value));
    return this;
  }

  public RowCard actions(Component actions) {
    add(actions);
    return this;
  }
}
