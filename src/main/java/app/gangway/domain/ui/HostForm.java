package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.domain.DomainManagement;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;

/** Sets a host name, in place of one that is not verified. */
class HostForm extends Div {

  /**
   * @param before the current name, or empty
   */
  HostForm(String before, DomainManagement domains, Runnable afterSet) {
    addClassNames("form", "settings-form");
    TextField host = new TextField(translate("settings.domain.host"));
    host.setValue(before);
    host.setPlaceholder(translate("settings.domain.host.example"));
    host.setHelperText(translate("settings.domain.host.help"));
    host.setRequiredIndicatorVisible(true);
    host.setAutocapitalize(Autocapitalize.NONE);
    FormErrors errors = new FormErrors().at("host", host);
    if (!before.isEmpty()) {
      add(new H2(translate("settings.domain.other")));
    }
    add(
        host,
        errors,
        new SubmitButton(
            translate("settings.domain.set"),
            this,
            () -> {
              if (errors.accepts(() -> domains.set(host.getValue()))) {
                Notice.done(translate("settings.domain.set.done"));
                afterSet.run();
              }
            }));
  }
}
