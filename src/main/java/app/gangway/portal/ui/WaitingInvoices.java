package app.gangway.portal.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyManagement;
import app.gangway.billing.ClientBilling;
import app.gangway.shared.ui.RowCard;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.WaitingForClient;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import org.springframework.core.annotation.Order;

/** The workspaces in which the client has open invoices. */
@org.springframework.stereotype.Component
@Order(30)
class WaitingInvoices implements WaitingForClient {

  private final PortalReader reader;
  private final ClientBilling billing;
  private final AgencyManagement agencies;

  WaitingInvoices(PortalReader reader, ClientBilling billing, AgencyManagement agencies) {
    this.reader = reader;
    this.billing = billing;
    this.agencies = agencies;
  }

  private record Invoices(WorkspaceSummary workspace, String agency, int count) implements Item {

    @Override
    public Component card() {
      String words =
          count == 1
              ? translate("portal.waiting.invoice", agency)
              : translate("portal.waiting.invoices", agency, count);
      String address =
          "%s?%s=%s".formatted(PortalBillingView.PATH, ClientLayout.WORKSPACE, workspace.id());
      return new RowCard(new Anchor(address, words))
          .line(translate("tasks.workspace"), workspace.name());
    }
  }

  @Override
  public List<Invoices> ofCurrentUser() {
    List<WorkspaceSummary> shown = reader.workspaces();
    return billing.openInvoices(reader.clientId()).stream()
        // In a preview those of the other agencies are not shown
        .filter(open -> shown.contains(open.workspace()))
        .map(open ->
            new Invoices(
                open.workspace(), agencies.get(open.workspace().agencyId()).name(), open.count()))
        .toList();
  }
}
