package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleProblem;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.identity.google.PendingGoogleLogin;
import app.gangway.shared.ui.MessageCard;
import app.gangway.shell.PageHost;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;

/**
 * For a user who returns from Google without being signed in. It tells about an address only after
 * Google has proved that it is the user's, and creates no account.
 */
@Route(value = "google", layout = PublicLayout.class)
@AnonymousAllowed
class GoogleView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final GoogleSignIn google;
  private final AccountManagement accounts;
  private final CurrentAccount currentAccount;
  private final PageHost host;

  GoogleView(
      GoogleSignIn google,
      AccountManagement accounts,
      CurrentAccount currentAccount,
      PageHost host) {
    this.host = host;
    this.google = google;
    this.accounts = accounts;
    this.currentAccount = currentAccount;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    Optional<GoogleProblem> problem = problem(event.getLocation());
    Optional<GoogleIdentity> person = google.proven();
    if (problem.isPresent()) {
      add(said(problem.get()));
    } else if (person.isPresent()) {
      add(of(person.get()));
    } else {
      event.forwardTo("");
    }
  }

  private static Optional<GoogleProblem> problem(Location location) {
    return location.getQueryParameters().getSingleParameter("problem").flatMap(GoogleProblem::find);
  }

  private MessageCard said(GoogleProblem problem) {
    String key = "google.problem." + problem.key();
    return new MessageCard(
        VaadinIcon.EXCLAMATION_CIRCLE_O,
        translate(key + ".title"),
        translate(key + ".text"),
        new Anchor("/" + wayBack(), translate("google.back")));
  }

  private Component of(GoogleIdentity person) {
    Optional<AccountSummary> signedIn = currentAccount.get();
    if (signedIn.filter(here -> !here.email().sameMailbox(person.email())).isPresent()) {
      return message(
          "google.other-address.title",
          translate(
              "google.other-address.text", person.email().value(), signedIn.get().email().value()));
    }
    return accounts.find(person.email()).isPresent()
        ? connect(person)
        : message("google.unknown.title", translate("google.unknown.text", person.email().value()));
  }

  private Component connect(GoogleIdentity person) {
    String wayBack = wayBack();
    Div words = new Div(new H1(translate("google.connect.title")));
    words.addClassName("words");
    Div card =
        new Div(
            words, new SignInForm(person, google, () -> UI.getCurrentOrThrow().navigate(wayBack)));
    card.addClassName("form");
    return card;
  }

  private MessageCard message(String title, String text) {
    return new MessageCard(
        VaadinIcon.USER,
        translate(title),
        text,
        new GoogleButton(translate("google.another"), google::beginWithAnother),
        new Anchor("/" + wayBack(), translate("google.back")));
  }

  private String wayBack() {
    return google.pending().map(PendingGoogleLogin::returnTo).orElse("");
  }

  @Override
  public String getPageTitle() {
    return host.titleOf("google.continue");
  }
}
