package app.gangway.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.Together;
import app.gangway.embedded.stripe.StripeExchange;
import app.gangway.shared.WorkspaceId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check for open invoices, also when Stripe fails or is slow. */
class InvoiceCheckTests extends BillingModuleTest {

  private static final String LIST = "GET /v1/invoices";
  private static final String CREATE_CUSTOMER = "POST /v1/customers";

  @BeforeEach
  void connect() {
    stripe.connect();
  }

  @Test
  void onlyAnOpenInvoiceRequiresTheBillingStep() {
    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.SETTLED);
    String invoice = stripe.invoice(workspace);
    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.OPEN);

    stripe.pay(invoice);
    stripe.forget();

    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.SETTLED);
  }

  @Test
  void onlyTheClientsOwnWorkspacesCount() {
    WorkspaceId second = acme.workspace("Pier");
    WorkspaceId foreign = acme.workspace("Lighthouse");
    stripe.invoice(foreign);
    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.SETTLED);

    members.grant(second, client, acme.acceptedInvitation(second, client));
    stripe.invoice(second);

    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.OPEN);
  }

  @Test
  void anAccountThatMayNotChargeRequiresNoBillingStep() {
    stripe.invoice(workspace);
    stripe.dashboard().restrict(String.valueOf(settings.status().account()));
    settings.refresh();

    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.NOT_ENABLED);
  }

  @Test
  void aRecentAnswerFromStripeIsReused() {
    check.check(onboarding);
    check.check(onboarding);

    assertThat(stripe.requests(LIST)).hasSize(1);
  }

  @Test
  void twoWorkersAtOnceMakeOneCustomer() {
    List<Together.Outcome<InvoiceCheck.Result>> outcomes =
        Together.run(
            () -> check.check(onboarding),
            () -> check.check(onboarding),
            () -> check.check(onboarding));

    assertThat(outcomes).allMatch(Together.Outcome::succeeded);
    assertThat(stripe.requests(CREATE_CUSTOMER))
        .extracting(StripeExchange::idempotencyKey)
        .doesNotContainNull()
        .hasSizeGreaterThanOrEqualTo(1);
    assertThat(
            stripe.requests(CREATE_CUSTOMER).stream()
                .map(StripeExchange::idempotencyKey)
                .distinct())
        .hasSize(1);
    assertThat(count("stripe_customer")).isOne();
    assertThat(stripe.requests(LIST).stream().map(StripeExchange::query).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void aTemporaryProblemAtStripeIsRetried(int status) {
    stripe.traffic().failNext(2, status);

    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.SETTLED);
  }

  @Test
  void aLostAnswerIsRequestedAgainWithTheSameKey() {
    stripe.traffic().loseNextAnswers(1);

    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.SETTLED);

    assertThat(stripe.requests(CREATE_CUSTOMER)).hasSize(2);
    assertThat(
            stripe.requests(CREATE_CUSTOMER).stream()
                .map(StripeExchange::idempotencyKey)
                .distinct())
        .hasSize(1);
    assertThat(count("stripe_customer")).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 401})
  void aLastingProblemAtStripeIsReported(int status) {
    stripe.traffic().failNext(100, status);

    assertThatThrownBy(() -> check.check(onboarding)).isInstanceOf(BillingUnavailable.class);
  }

  @Test
  void requestsToAStripeThatIsDownOrSlowEndSoon() {
    stripe.traffic().refuseConnections();
    assertThatThrownBy(() -> check.check(onboarding)).isInstanceOf(BillingUnavailable.class);

    stripe.traffic().clear();
    stripe.traffic().delayAnswers(Duration.ofSeconds(20));
    long begun = System.nanoTime();
    assertThatThrownBy(() -> check.check(onboarding)).isInstanceOf(BillingUnavailable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aSkippedBillingStepIsReportedUntilTheAgencyDismissesIt() {
    check.reportSkipped(onboarding);

    settings.refresh();
    check.check(onboarding);
    assertThat(settings.notice()).map(BillingNotice::agency).contains(owner.agencyId());
    assertThat(
            jdbc.sql("select subject from audit_entry where action = 'BILLING_STEP_SKIPPED'")
                .query(String.class)
                .single())
        .isEqualTo("Harbor");
    settings.dismissNotice();
    assertThat(settings.notice()).isEmpty();
  }

  @Test
  void theVersionOfTheApiIsPinned() {
    check.check(onboarding);

    assertThat(stripe.requests(LIST).getFirst().headers())
        .containsEntry("stripe-version", "2026-07-29.dahlia");
  }
}
