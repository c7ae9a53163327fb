package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.AccountSummary;
import app.gangway.identity.ClientAddress;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.OwnAccount;
import app.gangway.identity.SignIn;
import app.gangway.shared.AgencyId;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.shell.Audience;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientWorkspaces;
import app.gangway.shell.LandingPages;
import app.gangway.shell.PageHost;
import app.gangway.shell.PageTitles;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** The account page of teammates and clients: name, password, Google, and sign-out everywhere. */
@Route(value = "account", layout = PublicLayout.class)
@PermitAll
class AccountView extends Div implements BeforeEnterObserver, HasDynamicTitle, Branded {

  private final CurrentAccount currentAccount;
  private final OwnAccount ownAccount;
  private final SignIn signIn;
  private final GoogleSection google;
  private final LandingPages landingPages;
  private final ClientWorkspaces workspaces;
  private final PageHost host;
  private Optional<ClientWorkspaces.Entry> workspaceOfOnlyAgency = Optional.empty();

  AccountView(
      CurrentAccount currentAccount,
      OwnAccount ownAccount,
      SignIn signIn,
      GoogleSection google,
      LandingPages landingPages,
      ClientWorkspaces workspaces,
      PageHost host) {
    this.currentAccount = currentAccount;
    this.ownAccount = ownAccount;
    this.signIn = signIn;
    this.google = google;
    this.landingPages = landingPages;
    this.workspaces = workspaces;
    this.host = host;
    addClassName("account-page");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    AccountSummary account = currentAccount.require();
    workspaceOfOnlyAgency = workspaceOfOnlyAgency(account);
    removeAll();
    Div words =
        new Div(
            new H1(translate("account.title")),
            new Paragraph(translate("account.text", account.email().value())));
    words.addClassName("words");
    add(words, nameForm(account), passwordForm(account));
    google.of(account).ifPresent(this::add);
    add(
        signOutEverywhere(),
        new Anchor("/" + landingPages.ofCurrentUser().path(), translate("account.back")));
  }

  private Div nameForm(AccountSummary account) {
    TextField name = new TextField(translate("field.your-name"));
    name.setValue(account.name());
    name.setAutocomplete(Autocomplete.NAME);
    name.setRequiredIndicatorVisible(true);
    FormErrors errors = new FormErrors().at("name", name);
    Div form = form();
    form.add(
        new H2(translate("account.name.title")),
        name,
        errors,
        new SubmitButton(
            translate("account.name.save"),
            form,
            () -> {
              if (errors.accepts(() -> ownAccount.rename(name.getValue()))) {
                Notice.done(translate("account.name.done"));
                UI.getCurrentOrThrow().refreshCurrentRoute(true);
              }
            }));
    return form;
  }

  private Div passwordForm(AccountSummary account) {
    PasswordField current = new PasswordField(translate("account.password.current"));
    current.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
    current.setRequiredIndicatorVisible(account.hasPassword());
    current.setVisible(account.hasPassword());
    PasswordField password = new PasswordField(translate("account.password.new"));
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setRequiredIndicatorVisible(true);
    password.setHelperText(translate("field.password.rules"));
    FormErrors errors = new FormErrors().at("current", current).at("password", password);
    Div form = form();
    form.add(
        new H2(translate("account.password.title")),
        current,
        password,
        errors,
        new SubmitButton(
            translate("account.password.save"),
            form,
            () -> {
              if (errors.accepts(
                  () ->
                      ownAccount.changePassword(
                          current.getValue(),
                          password.getValue(),
                          ClientAddress.ofCurrentRequest()))) {
                signIn.renewAfterNewPassword();
                Notice.done(translate("account.password.done"));
                UI.getCurrentOrThrow().refreshCurrentRoute(false);
              }
            }));
    return form;
  }

  private Div signOutEverywhere() {
    Button button =
        new Button(
            translate("account.everywhere.button"),
            click ->
                Confirmation.ask(
                    translate("account.everywhere.title"),
                    translate("account.everywhere.question"),
                    translate("account.everywhere.button"),
                    this::leaveEverywhere));
    Div section = form();
    section.add(
        new H2(translate("account.everywhere.title")),
        new Paragraph(translate("account.everywhere.text")),
        button);
    return section;
  }

  /** The browser learns first where to go, since the page is dead afterwards. */
  private void leaveEverywhere() {
    ownAccount.signOutEverywhere();
    UI.getCurrentOrThrow().getPage().setLocation("/");
    signIn.signOut();
  }

  private static Div form() {
    Div form = new Div();
    form.addClassName("form");
    return form;
  }

  /** A client of one agency stays under its brand here too. */
  @Override
  public Optional<AgencyId> agency() {
    return workspaceOfOnlyAgency.map(ClientWorkspaces.Entry::agencyId);
  }

  private Optional<ClientWorkspaces.Entry> workspaceOfOnlyAgency(AccountSummary account) {
    if (landingPages.ofCurrentUser().audience() != Audience.CLIENT) {
      return Optional.empty();
    }
    List<ClientWorkspaces.Entry> all = workspaces.of(account.id());
    return all.stream().map(ClientWorkspaces.Entry::agencyId).distinct().count() == 1
        ? Optional.of(all.getFirst())
        : Optional.empty();
  }

  @Override
  public String getPageTitle() {
    return workspaceOfOnlyAgency
        .map(only -> PageTitles.ofAgency(only.agency(), "account.title"))
        .orElseGet(() -> host.titleOf("account.title"));
  }
}
