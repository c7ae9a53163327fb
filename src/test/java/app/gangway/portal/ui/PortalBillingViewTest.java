package app.gangway.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.billing.StripeForTest;
import app.gangway.embedded.stripe.TestCard;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import com.vaadin.flow.component.html.H2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The invoices of a client in the portal, after the wizard. */
@Import(StripeForTest.class)
class PortalBillingViewTest extends ViewTest {

  @Autowired WorkspaceMembers members;
  @Autowired StripeForTest stripe;

  private AccountId client;
  private WorkspaceId workspace;

  @BeforeEach
  void aClientHasCompletedTheWizard() {
    stripe.reset();
    Teammate owner = acme.found();
    workspace = acme.workspace("Harbor");
    acme.workspace("Secret");
    client = acme.account("carla@client.example");
    acme.makeTeammate(owner.agencyId(), client, "CLIENT");
    InvitationId invitation = acme.acceptedInvitation(workspace, client);
    members.grant(workspace, client, invitation);
    jdbc.sql(
            """
            insert into onboarding (id, version, account_id, agency_id, workspace_id, invitation_id,
              state, started_at, completed_at)
            values (:id, 0, :account, :agency, :workspace, :invitation, 'COMPLETED',
              utc_timestamp(6), utc_timestamp(6))
            """)
        .param("id", TimeOrderedUuid.next().toString())
        .param("account", client.toString())
        .param("agency", owner.agencyId().toString())
        .param("workspace", workspace.toString())
        .param("invitation", invitation.toString())
        .update();
  }

  @AfterEach
  void resetStripe() {
    stripe.reset();
  }

  @Test
  void aClientSeesTheInvoicesAndTheirChangesWithoutAReload() {
    stripe.connect();
    String invoice = stripe.invoice(workspace);
    signedInAs(client);
    open("portal/billing");
    assertThat(find(H2.class).single().getText()).isEqualTo("Harbor");
    eventually(() -> assertThat(shows("€120.00")).isTrue());
    assertThat(shows("Open")).isTrue();

    stripe.pay(invoice);
    stripe.tell("invoice.paid", workspace, invoice);

    eventually(() -> assertThat(shows("Paid")).isTrue());
    assertThat(shows("€120.00")).isTrue();
  }

  @Test
  void thePaymentMethodIsReplacedAtStripe() {
    stripe.connect();
    signedInAs(client);
    open("portal/billing");
    eventually(() -> assertThat(shows("There is none on file yet.")).isTrue());

    press("Add a payment method");
    eventually(() -> assertThat(stripe.requests("POST /v1/checkout/sessions")).hasSize(1));
    stripe.giveCard(TestCard.VISA);
    open("portal/billing");
    eventually(() -> assertThat(shows("Visa ending in 4242")).isTrue());

    press("Use another one");
    eventually(() -> assertThat(stripe.requests("POST /v1/checkout/sessions")).hasSize(2));
    stripe.giveCard(TestCard.MASTERCARD);
    open("portal/billing");
    eventually(() -> assertThat(shows("Mastercard ending in 4444")).isTrue());
  }

  @Test
  void thePageReportsThatStripeIsDownAndOffersARetry() {
    stripe.connect();
    signedInAs(client);
    stripe.traffic().refuseConnections();
    open("portal/billing");
    eventually(() -> assertThat(shows("Stripe does not answer at the moment")).isTrue());

    stripe.traffic().clear();
    press("Try again");

    eventually(() -> assertThat(shows("There are no invoices yet.")).isTrue());
  }

  @Test
  void anAgencyWithoutStripeBillsNothing() {
    signedInAs(client);

    open("portal/billing");

    assertThat(title()).isEqualTo("Billing");
    assertThat(shows("No billing")).isTrue();
  }
}
