package app.gangway.onboarding.ui;

import app.gangway.agency.AgencyBrand;
import app.gangway.shared.AgencyId;
import app.gangway.shell.Audience;
import app.gangway.shell.Branded;
import app.gangway.shell.Gatekeeper;
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
@Route(value = OnboardingView.ROUTE, layout = PublicLayout.class)
@PermitAll
class OnboardingView extends Div implements BeforeEnterObserver, HasDynamicTitle, Branded {

  static final String ROUTE = "onboarding/client";

  private final Gatekeeper gatekeeper;
  private final WizardFactory wizards;
  private Optional<Wizard> wizard = Optional.empty();

  OnboardingView(Gatekeeper gatekeeper, WizardFactory wizards) {
    this.gatekeeper = gatekeeper;
    this.wizards = wizards;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    if (gatekeeper.admitsAtHome(event, Audience.CLIENT, OnboardingView.ROUTE)) {
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
