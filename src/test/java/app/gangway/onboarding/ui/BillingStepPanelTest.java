package app.gangway.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.billing.BillingSettings;
import app.gangway.billing.StripeForTest;
import app.gangway.embedded.stripe.TestCard;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.WorkspaceId;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The wizard's billing step, with the process around it. */
@Import(StripeForTest.class)
class BillingStepPanelTest extends ViewTest {

  private static final EmailAddress CARLA = new EmailAddress("carla@client.example");

  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance links;
  @Autowired LinkForTest link;
  @Autowired BillingSettings settings;
  @Autowired StripeForTest stripe;

  private AccountId owner;
  private AccountId client;
  private WorkspaceId workspace;

  @BeforeEach
  void anAgencyWithStripeInvitesAClient() {
    stripe.reset();
    owner = acme.found().accountId();
    workspace = acme.workspace("Harbor");
    stripe.connect();
    var invitation = invitations.invite(workspace, CARLA);
    client = acme.account(CARLA.value());
    jdbc.sql("update account set password_hash = 'one' where id = :id")
        .param("id", client.toString())
        .update();
    String token = link.to(invitation);
    signedInAs(client);
    links.accept(token);
  }

  @AfterEach
  void resetStripe() {
    stripe.reset();
  }

  @Test
  void aClientAddsAPaymentMethodAtStripeConfirmsItAndEntersThePortal() {
    invoice();
    goToBilling();
    eventually(() -> assertThat(shows("€120.00")).isTrue());
    assertThat(find(Anchor.class).withTextContaining("View and pay").single().getHref())
        .startsWith(stripe.standIn().address().toString());
    press("Next");
    assertThat(shows("Add a payment method first.")).isTrue();

    press("Add a payment method");
    eventually(() -> assertThat(stripe.requests("POST /v1/checkout/sessions")).hasSize(1));
    stripe.giveCard(TestCard.VISA);
    open("onboarding/client");

    eventually(() -> assertThat(shows("Visa ending in 4242")).isTrue());
    press("Next");
    assertThat(title()).isEqualTo("Billing");
    assertThat(confirmation().isInvalid()).isTrue();
    confirmation().setValue(true);
    roundTrip();
    press("Next");
    eventually(() -> assertThat(title()).isEqualTo("Hello Somebody"));
  }

  @Test
  void anOpenStepContinuesByItselfWhenEverythingIsPaid() {
    String invoice = invoice();
    goToBilling();
    eventually(() -> assertThat(shows("€120.00")).isTrue());

    stripe.pay(invoice);
    stripe.tell("invoice.paid", workspace, invoice);

    eventually(() -> assertThat(title()).isEqualTo("Hello Somebody"));
  }

  @Test
  void anOpenStepContinuesAfterAReloadWhenTheEventWasLost() {
    String invoice = invoice();
    goToBilling();
    eventually(() -> assertThat(shows("€120.00")).isTrue());
    stripe.pay(invoice);

    open("onboarding/client");

    eventually(() -> assertThat(title()).isEqualTo("Hello Somebody"));
  }

  @Test
  void aSettledWorkspaceHasNoBillingStep() {
    String invoice = invoice();
    stripe.pay(invoice);
    stripe.forget();

    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));
    press("Next");

    eventually(() -> assertThat(title()).isEqualTo("Hello Somebody"));
  }

  @Test
  void stripeIsAskedWhileTheClientReadsTheStepBefore() {
    invoice();
    stripe.forget();

    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));

    eventually(() -> assertThat(knownInvoices()).isEqualTo(1));
  }

  private @Nullable Integer knownInvoices() {
    return jdbc.sql("select open_invoices from stripe_customer").query(Integer.class).single();
  }

  @Test
  void theStepAppearsAtOnceWhenStripeIsSlow() {
    invoice();
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));
    stripe.traffic().delayAnswers(Duration.ofSeconds(2));
    press("Next");

    eventually(() -> assertThat(title()).isEqualTo("Billing"));
    assertThat(shows("Asking Stripe …")).isTrue();
    press("Next");
    assertThat(shows("One moment: Stripe has not answered yet.")).isTrue();
    eventually(() -> assertThat(shows("€120.00")).isTrue());
  }

  @Test
  void whileStripeIsDownTheClientCanSkipTheStep() {
    invoice();
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));
    stripe.traffic().refuseConnections();
    press("Next");
    eventually(() -> assertThat(shows("Stripe does not answer at the moment, so")).isTrue());
    assertStepIsSkippedAndTheAgencyIsTold();
  }

  @Test
  void aClientWhoCannotGiveACardSkipsTheStepAndTheAgencyIsTold() {
    invoice();
    goToBilling();
    eventually(() -> assertThat(shows("€120.00")).isTrue());
    stripe.traffic().failNext(1, 429);

    press("Add a payment method");
    eventually(() -> assertThat(find(Notification.class).exists()).isTrue());
    assertThat(notice()).startsWith("Stripe takes no payment method at the moment.");
    assertStepIsSkippedAndTheAgencyIsTold();
  }

  @Test
  void onceStripeAnswersAgainTheStepCannotBeSkipped() {
    invoice();
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));
    eventually(() -> assertThat(knownInvoices()).isEqualTo(1));
    stripe.traffic().refuseConnections();
    press("Next");
    eventually(() -> assertThat(shows("Stripe does not answer at the moment, so")).isTrue());
    press("Next");
    assertThat(shows("Go on without")).isTrue();
    stripe.traffic().clear();
    press("Try again");
    eventually(() -> assertThat(shows("€120.00")).isTrue());

    press("Go on without");

    assertThat(shows("Add a payment method first.")).isTrue();
    assertThat(shows("Go on without")).isFalse();
    assertThat(title()).isEqualTo("Billing");
    signedInAs(owner);
    assertThat(settings.notice()).isEmpty();
  }

  @Test
  void aProcessWithoutAnAnswerFromStripeSkipsTheStepAndTellsTheAgency() {
    invoice();
    stripe.forget();
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));
    // A prefetch that is still running must not store its number after forget()
    eventually(() -> assertThat(knownInvoices()).isEqualTo(1));
    stripe.forget();
    stripe.traffic().refuseConnections();

    press("Next");

    eventually(() -> assertThat(title()).isEqualTo("Hello Somebody"));
    signedInAs(owner);
    assertThat(settings.notice()).isPresent();
  }

  private void assertStepIsSkippedAndTheAgencyIsTold() {
    press("Next");
    assertThat(shows("Try again, or go on without.")).isTrue();
    press("Go on without");

    eventually(() -> assertThat(title()).isEqualTo("Hello Somebody"));
    signedInAs(owner);
    assertThat(settings.notice()).isPresent();
  }

  private String invoice() {
    signedInAs(owner);
    String invoice = stripe.invoice(workspace);
    signedInAs(client);
    return invoice;
  }

  private void goToBilling() {
    open("onboarding/client");
    eventually(() -> assertThat(title()).isEqualTo("Welcome, Somebody"));
    press("Next");
    eventually(() -> assertThat(title()).isEqualTo("Billing"));
  }

  private Checkbox confirmation() {
    return find(Checkbox.class).withLabel("Yes, this is the payment method to use").single();
  }
}
