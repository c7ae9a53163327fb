package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;

/** A text to copy with a button, or by hand where the browser refuses the button. */
public final class CopyField extends TextField {

  /**
   * @param copy what the button says to a screen reader and as its tooltip
   */
  public CopyField(String label, String copy, String value) {
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
            written -> Notice.done(translate("copy.done")),
            refused -> Notice.problem(translate("copy.refused")));
    setSuffixComponent(button);
  }
}
