package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

/** The wizard's progress bar: the number of the current step and of all steps. */
class WizardBar extends Nav {

  private final OrderedList marks = new OrderedList();
  private final Span position = new Span();

  WizardBar() {
    addClassName("wizard-bar");
    setAriaLabel(translate("onboarding.progress"));
    position.addClassName("wizard-position");
    // The marks only repeat the text
    marks.getElement().setAttribute("aria-hidden", "true");
    add(position, marks);
    setVisible(false);
  }

  void show(int at, int total) {
    marks.removeAll();
    for (int mark = 1; mark <= total; mark++) {
      ListItem item = new ListItem();
      item.setClassName("reached", mark <= at);
      marks.add(item);
    }
    // Later steps may be skipped, so their number is not final
    position.setText(
        translate(at < total ? "onboarding.position-so-far" : "onboarding.position", at, total));
    setVisible(true);
  }
}
