package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.PastedAddress;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/**
 * A field for one email address. It is a text field with the keyboard for addresses: browsers
 * rewrite what is typed into their own fields for addresses, so that the server would not see it.
 */
public final class AddressField extends TextField {

  public AddressField(String label) {
    super(label);
    setAutocapitalize(Autocapitalize.NONE);
    setAutocorrect(false);
  }

  /**
   * The address in what was typed or pasted.
   *
   * @throws InvalidInput as {@link PastedAddress#email(String)}
   */
  public EmailAddress address() {
    return PastedAddress.email(getValue());
  }

  /**
   * Says below the field which address is meant, wherever that is not what was typed, or where mail
   * servers know it by another spelling.
   *
   * @param help is shown otherwise
   */
  public void announce(String help) {
    setHelperText(help);
    setValueChangeMode(ValueChangeMode.LAZY);
    addValueChangeListener(change -> setHelperText(meant(change.getValue(), help)));
  }

  private static String meant(String typed, String help) {
    try {
      EmailAddress email = PastedAddress.email(typed);
      String wire = email.wire().orElse("");
      if (email.hasInternationalDomain()) {
        return translate("field.email.meant.international", email.value(), wire);
      }
      return email.value().equals(typed.strip())
          ? help
          : translate("field.email.meant", email.value());
    } catch (InvalidInput unfinished) {
      // The form says so when it is sent
      return help;
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    getElement()
        .executeJs(
            """
            Promise.resolve(this.updateComplete).then(() => {
              this.inputElement.inputMode = 'email';
              this.inputElement.spellcheck = false;
            })
            """);
  }
}
