package app.gangway.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.billing.StripeForTest;
import app.gangway.embedded.stripe.TestCard;
import app.gangway.embedded.stripe.TestMethod;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceMembers;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The invoices of a client in the portal, after the wizard. */
@Import(StripeForTest.class)
class PortalBillingViewTest extends ViewTest {

  private static final String NOTHING_WAITS = "Nothing waits for you at the moment.";

  @Autowired StripeForTest stripe;
  @Autowired WorkspaceMembers members;
  @Autowired PortalReader reader;

  private Teammate owner;
  private AccountId client;
  private WorkspaceId workspace;

  @BeforeEach
  void aClientHasCompletedTheWizard() {
    stripe.reset();
    owner = acme.found();
    workspace = acme.workspace("Harbor");
    acme.workspace("Secret");
    client = acme.client("carla@client.example", workspace);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | CARD            | Visa ending in 4242, valid until 12/",
        "de | CARD            | Visa mit den Endziffern 4242, gültig bis 12/",
        "en | SEPA_DEBIT      | SEPA direct debit, account ending in 3000",
        "de | SEPA_DEBIT      | SEPA-Lastschrift, Konto mit den Endziffern 3000",
        "en | US_BANK_ACCOUNT | ACH direct debit, account ending in 6789",
        "de | US_BANK_ACCOUNT | ACH-Lastschrift, Konto mit den Endziffern 6789",
        "en | LINK            | Link",
        "en | BANK_TRANSFER   | Bank transfer",
        "de | BANK_TRANSFER   | Überweisung"
      })
  void eachKindOfPaymentMethodHasItsWords(Locale language, TestMethod kind, String words) {
    stripe.connect();
    stripe.invoice(workspace);
    stripe.standIn().visitor().payBy(stripe.customer(workspace), kind);
    signedInAs(client);
    UI.getCurrent().setLocale(language);
    open("portal/billing");

    eventually(() -> assertThat(shows(words)).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | A payment is under way: SEPA direct debit, account ending in 3000.",
        "de | Eine Zahlung läuft: SEPA-Lastschrift, Konto mit den Endziffern 3000."
      })
  void aPaymentUnderWayIsTold(Locale language, String words) {
    stripe.connect();
    String invoice = stripe.invoice(workspace);
    stripe.standIn().visitor().beginPayment(invoice, TestMethod.SEPA_DEBIT);
    signedInAs(client);
    UI.getCurrent().setLocale(language);
    open("portal/billing");

    eventually(() -> assertThat(shows(words)).isTrue());
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
  void aPreviewShowsTheInvoicesAndNoWayToPay() {
    stripe.connect();
    stripe.invoice(workspace);
    preview();

    eventually(() -> assertThat(shows("€120.00")).isTrue());
    assertThat(find(Anchor.class).all()).noneMatch(link -> link.getHref().startsWith("http"));
    assertThat(find(Button.class).withText("Add a payment method").single().isEnabled()).isFalse();
    assertThat(stripe.requests("POST /v1/checkout/sessions")).isEmpty();
  }

  @Test
  void aPreviewMakesNoCustomer() {
    stripe.connect();
    preview();

    eventually(() -> assertThat(shows("There are no invoices yet.")).isTrue());
    assertThat(stripe.requests("POST /v1/customers")).isEmpty();
  }

  private void preview() {
    signedInAs(owner.accountId());
    reader.begin(workspace, client);
    open("portal/billing");
  }

  @Test
  void anOpenInvoiceWaitsOnTheFirstPageUntilItIsPaid() {
    stripe.connect();
    signedInAs(client);
    open("portal");
    assertThat(shows(NOTHING_WAITS)).isTrue();

    signedInAs(owner.accountId());
    String invoice = stripe.invoice(workspace);
    signedInAs(client);
    stripe.tell("invoice.finalized", workspace, invoice);
    eventually(() -> assertThat(waitingInvoices()).containsExactly("Open invoice of Acme"));
    assertThat(shows(NOTHING_WAITS)).isFalse();
    int asked = stripe.requests("GET /v1/invoices").size();
    open("portal");
    assertThat(waitingInvoices()).hasSize(1);
    assertThat(stripe.requests("GET /v1/invoices")).hasSize(asked);

    stripe.pay(invoice);
    stripe.tell("invoice.paid", workspace, invoice);
    eventually(() -> assertThat(shows(NOTHING_WAITS)).isTrue());
    assertThat(waitingInvoices()).isEmpty();
  }

  @Test
  void anEventThatSaysNothingOfInvoicesLeavesTheOpenOnesOnTheFirstPage() {
    stripe.connect();
    stripe.invoice(workspace);
    signedInAs(client);
    stripe.tell("customer.updated", workspace, stripe.customer(workspace));
    eventually(() -> assertThat(revision()).isPositive());

    open("portal");

    assertThat(waitingInvoices()).containsExactly("Open invoice of Acme");
  }

  @Test
  void theOpenInvoicesOfAllWorkspacesWaitAndAPreviewShowsThoseOfItsAgency() {
    stripe.connect();
    stripe.invoice(workspace);
    stripe.invoice(workspace);
    AccountId otto = acme.ownerOfAnotherAgency();
    signedInAs(otto);
    WorkspaceId bakery = acme.workspace("Bakery");
    stripe.connect();
    stripe.invoice(bakery);
    members.grant(bakery, client, acme.acceptedInvitation(bakery, client));

    signedInAs(client);
    open("portal");
    assertThat(waitingInvoices())
        .containsExactlyInAnyOrder("Open invoice of Other", "Open invoices of Acme: 2");
    Anchor other = find(Anchor.class).withText("Open invoice of Other").single();
    assertThat(other.getHref()).isEqualTo("portal/billing?workspace=" + bakery);

    signedInAs(owner.accountId());
    reader.begin(workspace, client);
    open("portal");
    assertThat(waitingInvoices()).containsExactly("Open invoices of Acme: 2");
    assertThat(shows(NOTHING_WAITS)).isFalse();
  }

  private int revision() {
    return jdbc.sql("select revision from stripe_customer").query(Integer.class).single();
  }

  private List<String> waitingInvoices() {
    return find(Anchor.class).all().stream()
        .filter(link -> link.getHref().startsWith("portal/billing?"))
        .map(Anchor::getText)
        .toList();
  }

  @Test
  void anAgencyWithoutStripeBillsNothing() {
    signedInAs(client);

    open("portal/billing");

    assertThat(title()).isEqualTo("Billing");
    assertThat(shows("No billing")).isTrue();
  }
}
