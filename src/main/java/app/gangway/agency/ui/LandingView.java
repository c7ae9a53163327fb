package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.SetupCode;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.SignIn;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.identity.ui.SignInCard;
import app.gangway.shared.ui.MessageCard;
import app.gangway.shell.LandingPage;
import app.gangway.shell.LandingPages;
import app.gangway.shell.PageHost;
import app.gangway.shell.PublicLayout;
import app.gangway.shell.RequestedPage;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/**
 * The landing page: the first visitor creates the agency here, later visitors sign in, and a user
 * who is signed in already is forwarded to the page where they belong.
 */
@Route(value = "", layout = PublicLayout.class)
@AnonymousAllowed
class LandingView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  /** The query parameter that lets a user choose the agency again. */
  static final String CHOOSE = "choose";

  private final LandingPages landingPages;
  private final AgencyChoice agencyChoice;
  private final CurrentAccount currentAccount;
  private final AgencyManagement agencies;
  private final SetupCode setupCode;
  private final SignIn signIn;
  private final GoogleSignIn google;
  private final PageHost host;
  private String titleKey = "signin.title";

  LandingView(
      LandingPages landingPages,
      AgencyChoice agencyChoice,
      CurrentAccount currentAccount,
      AgencyManagement agencies,
      SetupCode setupCode,
      SignIn signIn,
      GoogleSignIn google,
      PageHost host) {
    this.host = host;
    this.landingPages = landingPages;
    this.agencyChoice = agencyChoice;
    this.currentAccount = currentAccount;
    this.agencies = agencies;
    this.setupCode = setupCode;
    this.signIn = signIn;
    this.google = google;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    LandingPage own = landingPages.ofCurrentUser();
    switch (own.audience()) {
      case TEAMMATE -> {
        if (wantsToChoose(event)) {
          letChoose();
        } else {
          forward(event, RequestedPage.takeOr(own.path()));
        }
      }
      case CHOOSER -> letChoose();
      case CLIENT -> forward(event, RequestedPage.takeOr(own.path()));
      // The user belongs to no agency and no workspace
      case GUEST ->
          add(
              new MessageCard(
                  VaadinIcon.SUITCASE,
                  translate("shell.nowhere.title"),
                  translate("shell.nowhere.text")));
      case STRANGER -> welcome();
    }
  }

  private static void forward(BeforeEnterEvent event, Location page) {
    event.forwardTo(page.getPath(), page.getQueryParameters());
  }

  private static void navigate(Location page) {
    UI.getCurrentOrThrow().navigate(page.getPath(), page.getQueryParameters());
  }

  /** The address asks for the choice, or the user has never chosen. */
  private boolean wantsToChoose(BeforeEnterEvent event) {
    boolean asked = event.getLocation().getQueryParameters().getParameters().containsKey(CHOOSE);
    return !agencyChoice.options().isEmpty() && (asked || currentAccount.chosenAgency().isEmpty());
  }

  private void letChoose() {
    titleKey = "picker.title";
    add(
        new AgencyPicker(
            agencyChoice.options(),
            agencyChoice.isClientToo(),
            agencies,
            agency -> {
              signIn.choose(agency);
              leaveOtherPages();
              navigate(RequestedPage.takeOr("dashboard"));
            }));
  }

  /**
   * Other open tabs show another agency, so a click there must not act on this one. Each of them
   * opens the landing page, with a request of its own that finds the new choice.
   */
  private static void leaveOtherPages() {
    UI here = UI.getCurrentOrThrow();
    VaadinSession.getCurrent().getUIs().stream()
        .filter(ui -> !ui.equals(here))
        .forEach(ui -> ui.access(() -> ui.getPage().setLocation("/")));
  }

  private void welcome() {
    if (agencies.exists()) {
      titleKey = "signin.title";
      add(new SignInCard(signIn, google, this::leadOn));
    } else {
      titleKey = "agency.create.title";
      add(new CreateAgencyForm(agencies, setupCode, signIn, this::leadOn));
    }
  }

  /** Goes to the page that the user asked for before the sign-in, or else where they belong. */
  private void leadOn() {
    LandingPage own = landingPages.ofCurrentUser();
    UI ui = UI.getCurrentOrThrow();
    if (own.path().isEmpty() || !agencyChoice.options().isEmpty()) {
      ui.refreshCurrentRoute(false);
    } else {
      navigate(RequestedPage.takeOr(own.path()));
    }
  }

  @Override
  public String getPageTitle() {
    return host.titleOf(titleKey);
  }
}
