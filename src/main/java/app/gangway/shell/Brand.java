package app.gangway.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** The mark and the name at the top: the agency's, or the product's where no agency is known. */
class Brand extends Div {

  private final Span name = new Span("Gangway");

  Brand() {
    addClassName("brand");
    Image mark = new Image("assets/gangway.svg", "");
    mark.addClassName("brand-mark");
    name.addClassName("brand-name");
    add(mark, name);
  }

  void show(String text) {
    name.setText(text);
  }
}
