package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Lines of a list of facts. */
final class RunFacts {

  private RunFacts() {}

  /** An empty text leaves the line out. */
  static void line(DescriptionList list, String key, String value) {
    if (!value.isEmpty()) {
      line(list, key, new Span(value));
    }
  }

  static void line(DescriptionList list, String key, Component value) {
    list.add(new DescriptionList.Term(translate(key)), new DescriptionList.Description(value));
  }
}
