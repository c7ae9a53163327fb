package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.NewAgency;
import app.gangway.agency.SetupCode;
import app.gangway.agency.Teammate;
import app.gangway.identity.ClientAddress;
import app.gangway.identity.SignIn;
import app.gangway.shared.Slug;
import app.gangway.shared.ui.AddressField;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.SlugProposal;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;

/** The first screen of an empty installation. */
class CreateAgencyForm extends Div {

  private final AgencyManagement agencies;
  private final SignIn signIn;
  private final Runnable afterwards;
  private final TextField name = new TextField(translate("agency.create.name"));
  private final TextField slug = new TextField(translate("agency.create.slug"));
  private final TextField ownerName = new TextField(translate("field.your-name"));
  private final AddressField email = new AddressField(translate("field.your-email"));
  private final PasswordField password = new PasswordField(translate("field.password"));
  private final TextField setupCode = new TextField(translate("agency.create.setup-code"));
  private final FormErrors errors = new FormErrors();

  CreateAgencyForm(AgencyManagement agencies, SetupCode code, SignIn signIn, Runnable afterwards) {
    this.agencies = agencies;
    this.signIn = signIn;
    this.afterwards = afterwards;
    addClassName("form");
    boolean asked = code.isAsked();
    setupCode.setAutofocus(asked);
    name.setAutofocus(!asked);
    name.setAutocomplete(Autocomplete.ORGANIZATION);
    slug.setHelperText(translate("field.slug.rules"));
    ownerName.setAutocomplete(Autocomplete.NAME);
    email.setAutocomplete(Autocomplete.USERNAME);
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setHelperText(translate("field.password.rules"));
    name.setRequiredIndicatorVisible(true);
    slug.setRequiredIndicatorVisible(true);
    ownerName.setRequiredIndicatorVisible(true);
    email.setRequiredIndicatorVisible(true);
    password.setRequiredIndicatorVisible(true);
    setupCode.setHelperText(translate("agency.create.setup-code.where"));
    setupCode.setAutocomplete(Autocomplete.OFF);
    setupCode.setVisible(asked);
    setupCode.setRequiredIndicatorVisible(asked);
    Slug unnamed = new Slug(translate("agency.create.slug.unnamed"));
    SlugProposal.from(name, slug, () -> unnamed);
    errors
        .at("setupCode", setupCode)
        .at("name", name)
        .at("slug", slug)
        .at("ownerName", ownerName)
        .at("email", email)
        .at("password", password);
    add(
        new H1(translate("agency.create.title")),
        new Paragraph(translate("agency.create.text")),
        setupCode,
        name,
        slug,
        ownerName,
        email,
        password,
        errors,
        new SubmitButton(translate("agency.create.button"), this, this::submit));
  }

  private void submit() {
    if (errors.accepts(this::create)) {
      afterwards.run();
    }
  }

  private void create() {
    Teammate owner =
        agencies.create(
            new NewAgency(
                name.getValue(),
                new Slug(slug.getValue()),
                ownerName.getValue(),
                email.address(),
                password.getValue(),
                UI.getCurrentOrThrow().getLocale()),
            setupCode.getValue(),
            ClientAddress.ofCurrentRequest());
    signIn.as(owner.accountId());
  }
}
