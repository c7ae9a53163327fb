package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;

/** Something to carry elsewhere: by its button, or by hand where the browser does not let it. */
class CopyField extends TextField {

  /**
   * @param copy what the button does, for who cannot see it
   */
  CopyField(String label, String copy, String value) {
    super(label);
    setValue(value);
    setReadOnly(true);
    addClassName("copy-field");
    Button button = new Button(VaadinIcon.COPY_O.create());
    button.addThemeVariants(ButtonVariant.TERTIARY);
    button.setAriaLabel(copy);
    button.setTooltipText(copy);
    Clipboard.onClick(button)
        .writeText(
            value,
            written -> Notice.done(translate("settings.domain.copied")),
            refused -> Notice.problem(translate("settings.domain.not-copied")));
    setSuffixComponent(button);
  }
}
