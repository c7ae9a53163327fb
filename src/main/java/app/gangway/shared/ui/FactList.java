package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Facts about one thing, each a label with its value. */
public final class FactList extends DescriptionList {

  public FactList() {
    addClassName("facts");
  }

  /**
   * @param label a translation key
   * @param value an empty text leaves the fact out
   */
  public FactList fact(String label, String value) {
    return value.isEmpty() ? this : fact(label, new Span(value));
  }

  /**
   * @param label a translation key
   */
  public FactList fact(String label, Component value) {
    return labeled(translate(label), value);
  }

  /**
   * @param label as the user reads it
   */
  public FactList labeled(String label, Component value) {
    add(new Term(label), new Description(value));
    return this;
  }
}
