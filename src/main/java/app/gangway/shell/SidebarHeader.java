package app.gangway.shell;

import app.gangway.shared.ui.Monogram;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Names the place that the sidebar is about, with whom it belongs to in smaller letters. */
class SidebarHeader extends Div {

  private final Monogram mark = new Monogram();
  private final Span name = new Span();
  private final Span belongsTo = new Span();

  SidebarHeader() {
    addClassName("sidebar-header");
    name.addClassName("sidebar-name");
    belongsTo.addClassName("sidebar-belongs-to");
    Div words = new Div(name, belongsTo);
    words.addClassName("sidebar-words");
    add(mark, words);
  }

  void show(String name, String belongsTo) {
    this.mark.show(name);
    this.name.setText(name);
    this.belongsTo.setText(belongsTo);
  }
}
