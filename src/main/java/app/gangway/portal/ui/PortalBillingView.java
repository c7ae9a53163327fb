package app.gangway.portal.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.billing.ClientBilling;
import app.gangway.billing.ui.BillingPanels;
import app.gangway.shared.AgencyId;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** A client's invoices and payment methods with one agency, workspace by workspace. */
@Route(value = PortalBillingView.PATH, layout = ClientLayout.class)
@PermitAll
class PortalBillingView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  static final String PATH = "portal/billing";

  private final PortalReader reader;
  private final ClientBilling billing;
  private final BillingPanels panels;
  private transient Optional<AgencyId> agency = Optional.empty();

  PortalBillingView(PortalReader reader, ClientBilling billing, BillingPanels panels) {
    this.reader = reader;
    this.billing = billing;
    this.panels = panels;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    agency =
        ClientLayout.shown(event.getLocation(), reader.workspaces(), WorkspaceSummary::id)
            .map(WorkspaceSummary::agencyId);
    removeAll();
    add(new ViewHeader(translate("portal.billing.title"), translate("portal.billing.text")));
    // The invoices of another agency are shown under that agency's brand
    List<WorkspaceSummary> billed =
        billing.billedWorkspaces(reader.clientId()).stream()
            .filter(workspace -> agency.filter(workspace.agencyId()::equals).isPresent())
            .toList();
    if (billed.isEmpty()) {
      add(
          new EmptyState(
              VaadinIcon.CREDIT_CARD,
              translate("portal.billing.none.title"),
              translate("portal.billing.none.text")));
    } else {
      Div cards = new Div();
      cards.addClassName("portal-cards");
      billed.forEach(workspace -> {
        var panel = panels.forPortal(workspace);
        panel.addClassName("portal-card");
        cards.add(panel);
      });
      add(cards);
    }
  }

  @Override
  public Optional<AgencyId> agency() {
    return agency;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("portal.billing.title");
  }
}
