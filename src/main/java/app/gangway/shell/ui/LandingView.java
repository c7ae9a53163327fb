package app.gangway.shell.ui;

import app.gangway.agency.AgencyManagement;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.SignIn;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.shell.Home;
import app.gangway.shell.Homes;
import app.gangway.shell.PageHost;
import app.gangway.shell.PublicLayout;
import app.gangway.shell.WantedPage;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/**
 * The front door: the very first person creates the agency here, everybody after that signs in, and
 * who is signed in already is led to where they belong.
 */
@Route(value = "", layout = PublicLayout.class)
@AnonymousAllowed
class LandingView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  /** In the address of this page: lets somebody choose again. */
  static final String CHOOSE = "choose";

  private final Homes homes;
  private final CurrentAccount currentAccount;
  private final AgencyManagement agencies;
  private final SignIn signIn;
  private final GoogleSignIn google;
  private final PageHost host;
  private String titleKey = "signin.title";

  LandingView(
      Homes homes,
      CurrentAccount currentAccount,
      AgencyManagement agencies,
      SignIn signIn,
      GoogleSignIn google,
      PageHost host) {
    this.host = host;
    this.homes = homes;
    this.currentAccount = currentAccount;
    this.agencies = agencies;
    this.signIn = signIn;
    this.google = google;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    Home home = homes.ofCurrentPerson();
    switch (home.audience()) {
      case TEAMMATE -> {
        if (wantsToChoose(event)) {
          letChoose();
        } else {
          forward(event, WantedPage.takeOr(home.path()));
        }
      }
      case CHOOSER -> letChoose();
      case CLIENT -> forward(event, WantedPage.takeOr(home.path()));
      case GUEST -> add(new NowhereToGo());
      case STRANGER -> welcome();
    }
  }

  private static void forward(BeforeEnterEvent event, Location page) {
    event.forwardTo(page.getPath(), page.getQueryParameters());
  }

  private static void navigate(Location page) {
    UI.getCurrentOrThrow().navigate(page.getPath(), page.getQueryParameters());
  }

  /** Asked for by its address, or never asked before. */
  private boolean wantsToChoose(BeforeEnterEvent event) {
    boolean asked = event.getLocation().getQueryParameters().getParameters().containsKey(CHOOSE);
    return !homes.choices().isEmpty() && (asked || currentAccount.chosenAgency().isEmpty());
  }

  private void letChoose() {
    titleKey = "picker.title";
    add(
        new AgencyPicker(
            homes.choices(),
            homes.isClientToo(),
            agencies,
            agency -> {
              signIn.choose(agency);
              leaveOtherPages();
              navigate(WantedPage.takeOr("dashboard"));
            }));
  }

  /**
   * What is open beside this page shows another agency: nothing pressed there may mean this one.
   * Each browser tab opens this page anew, with a request of its own that finds what was chosen.
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
      add(new CreateAgencyForm(agencies, signIn, this::leadOn));
    }
  }

  /** To the page they wanted before they were asked to sign in, or else to where they belong. */
  private void leadOn() {
    Home home = homes.ofCurrentPerson();
    UI ui = UI.getCurrentOrThrow();
    if (home.path().isEmpty() || !homes.choices().isEmpty()) {
      ui.refreshCurrentRoute(false);
    } else {
      navigate(WantedPage.takeOr(home.path()));
    }
  }

  @Override
  public String getPageTitle() {
    return host.titleOf(titleKey);
  }
}
