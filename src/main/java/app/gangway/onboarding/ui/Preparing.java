package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;

/** Between two steps; seen only when that takes long enough to be noticed. */
class Preparing extends Div {

  Preparing() {
    addClassNames("form-parts", "late");
    getElement().setAttribute("role", "status");
    ProgressBar bar = new ProgressBar();
    bar.setIndeterminate(true);
    bar.getElement().setAttribute("aria-label", translate("onboarding.preparing.title"));
    add(
        new H1(translate("onboarding.preparing.title")),
        new Paragraph(translate("onboarding.preparing.text")),
        bar);
  }
}
