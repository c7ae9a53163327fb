package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.EmailAddress;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks a visitor for an address, and gives the same answer whether or not the address is known. */
public class EmailAddressForm extends Div {

  private final AddressField email = new AddressField(translate("field.your-email"));
  private final FormErrors errors = new FormErrors().at("email", email);

  /**
   * @param ask may refuse an address with {@link app.gangway.shared.InvalidInput}
   * @param answer then replaces the form
   * @param below is shown below the button
   */
  public EmailAddressForm(
      String title,
      String text,
      String button,
      Consumer<EmailAddress> ask,
      Supplier<Component> answer,
      Component... below) {
    addClassName("form");
    email.setAutofocus(true);
    email.setAutocomplete(Autocomplete.EMAIL);
    email.setRequiredIndicatorVisible(true);
    Div words = new Div(new H1(title), new Paragraph(text));
    words.addClassName("words");
    add(
        words,
        email,
        errors,
        new SubmitButton(
            button,
            this,
            () -> {
              if (errors.accepts(() -> ask.accept(email.address()))) {
                removeAll();
                add(answer.get());
              }
            }));
    add(below);
  }
}
