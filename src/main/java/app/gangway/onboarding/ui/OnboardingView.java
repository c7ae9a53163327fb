package app.gangway.onboarding.ui;

import app.gangway.agency.AgencyBrand;
import app.gangway.shared.AgencyId;
import app.gangway.shell.Branded;
import app.gangway.shell.LandingPages;
import app.gangway.shell.PageTitles;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** The first-login wizard, for clients who have not completed it. */
@Route(value = WizardRoute.PATH, layout = PublicLayout.class)
@PermitAll
class OnboardingView extends Div implements BeforeEnterObserver, HasDynamicTitle, Branded {

  private final LandingPages landingPages;
  private final WizardFactory wizards;
  private Optional<Wizard> wizard = Optional.empty();

  OnboardingView(LandingPages landingPages, WizardFactory wizards) {
    this.landingPages = landingPages;
    this.wizards = wizards;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    if (landingPages.admit(event, WizardRoute.LANDING_PAGE)) {
      wizard = wizards.ofCurrentClient();
      wizard.ifPresent(this::add);
    }
  }

  @Override
  public Optional<AgencyId> agency() {
    return wizard.map(Wizard::brand).map(AgencyBrand::agency);
  }

  @Override
  public String getPageTitle() {
    return wizard
        .map(it -> PageTitles.ofAgency(it.brand().name(), "onboarding.page-title"))
        .orElseGet(() -> PageTitles.of("onboarding.page-title"));
  }
}
