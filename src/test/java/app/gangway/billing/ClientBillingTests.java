package app.gangway.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.embedded.stripe.TestCard;
import app.gangway.embedded.stripe.TestMethod;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A client's invoices and payment methods. */
class ClientBillingTests extends BillingModuleTest {

  @BeforeEach
  void connect() {
    stripe.connect();
  }

  @Test
  void aClientSeesTheWorkspacesInvoicesFromStripe() {
    String invoice = stripe.invoice(workspace);

    WorkspaceBilling open = billing.of(client, workspace);

    assertThat(open.openInvoices())
        .singleElement()
        .returns(new BigDecimal("120.00"), Invoice::amount)
        .returns("EUR", it -> it.currency().getCurrencyCode())
        .matches(it -> it.due() != null && it.page() != null && !it.number().isBlank());
    assertThat(open.paymentMethod()).isNull();

    stripe.pay(invoice);

    assertThat(billing.of(client, workspace).invoices())
        .singleElement()
        .returns(Invoice.Status.PAID, Invoice::status)
        .returns(new BigDecimal("120.00"), Invoice::amount);
  }

  @Test
  void allInvoicesOfSeveralPagesAreListed() {
    for (int i = 0; i < 101; i++) {
      stripe.invoice(workspace);
    }

    assertThat(billing.of(client, workspace).invoices()).hasSize(101);
  }

  @Test
  void anOpenInvoiceBehindManyPaidOnesIsShownAndKeepsTheStep() {
    String open = stripe.invoice(workspace);
    for (int i = 0; i < 301; i++) {
      stripe.pay(stripe.invoice(workspace));
    }
    stripe.forget();

    assertThat(billing.of(client, workspace).openInvoices())
        .extracting(Invoice::id)
        .containsExactly(open);
    assertThat(check.check(onboarding)).as("as stored").isEqualTo(InvoiceCheck.Result.OPEN);
    stripe.forget();
    assertThat(check.check(onboarding)).as("as asked").isEqualTo(InvoiceCheck.Result.OPEN);
  }

  @ParameterizedTest
  @EnumSource(TestMethod.class)
  void eachKindOfDefaultMethodIsOnFile(TestMethod kind) {
    stripe.invoice(workspace);
    stripe.standIn().visitor().payBy(stripe.customer(workspace), kind);

    assertThat(paymentMethod())
        .returns(kind.last4(), PaymentMethod::lastFour)
        .returns(kind == TestMethod.CARD ? "visa" : kind.type(), PaymentMethod::brand)
        .returns(false, PaymentMethod::underWay)
        .returns(kind == TestMethod.CARD, method -> method.expires() != null);
  }

  @Test
  void anOlderSourceIsOnFile() {
    stripe.invoice(workspace);
    stripe.standIn().visitor().payBySource(stripe.customer(workspace));

    assertThat(paymentMethod())
        .returns("amex", PaymentMethod::brand)
        .returns("8431", PaymentMethod::lastFour);
  }

  @ParameterizedTest
  @EnumSource(TestMethod.class)
  void aSubscriptionsOwnMethodCounts(TestMethod kind) {
    stripe.invoice(workspace);
    stripe.standIn().visitor().subscribe(stripe.customer(workspace), kind);

    assertThat(paymentMethod()).returns(kind.last4(), PaymentMethod::lastFour);
  }

  @ParameterizedTest
  @CsvSource({
    "past_due, 3000",
    "unpaid, 3000",
    "trialing, 3000",
    "incomplete,",
    "incomplete_expired,"
  })
  void aSubscriptionThatBeganInVainIsNoWayToPay(String status, @Nullable String lastFour) {
    stripe.invoice(workspace);
    stripe.standIn().visitor().subscribe(stripe.customer(workspace), TestMethod.SEPA_DEBIT, status);

    WorkspaceBilling known = billing.of(client, workspace);
    assertThat(Optional.ofNullable(known.paymentMethod()).map(PaymentMethod::lastFour))
        .isEqualTo(Optional.ofNullable(lastFour));
  }

  @Test
  void aPaymentUnderWayCounts() {
    String invoice = stripe.invoice(workspace);
    stripe.standIn().visitor().beginPayment(invoice, TestMethod.SEPA_DEBIT);

    assertThat(paymentMethod())
        .returns("sepa_debit", PaymentMethod::brand)
        .returns("3000", PaymentMethod::lastFour)
        .returns(true, PaymentMethod::underWay);
  }

  @Test
  void aBankTransferCountsWhereEveryOpenInvoiceTakesOne() {
    String first = stripe.invoice(workspace);
    String second = stripe.invoice(workspace);
    stripe.standIn().visitor().takeTransfers(first);
    assertThat(billing.of(client, workspace).paymentMethod()).isNull();

    stripe.standIn().visitor().takeTransfers(second);

    assertThat(paymentMethod()).returns(PaymentMethod.BANK_TRANSFER, PaymentMethod::brand);
  }

  private PaymentMethod paymentMethod() {
    return Objects.requireNonNull(billing.of(client, workspace).paymentMethod());
  }

  @Test
  void aCardGivenOnStripesPageIsOnFile() {
    URI page = begin(workspace);
    assertThat(billing.of(client, workspace).paymentMethod()).isNull();

    complete(page, TestCard.VISA);

    assertThat(Objects.requireNonNull(billing.of(client, workspace).paymentMethod()))
        .returns("visa", PaymentMethod::brand)
        .returns("4242", PaymentMethod::lastFour)
        .matches(method -> method.expires() != null);
    assertThat(sessionsWaitedFor()).isZero();
  }

  @Test
  void aDeclinedCardChangesNothing() {
    URI page = begin(workspace);

    assertThat(stripe.standIn().visitor().completeSetup(session(page), TestCard.DECLINED))
        .isFalse();

    assertThat(billing.of(client, workspace).paymentMethod()).isNull();
    assertThat(sessionsWaitedFor()).isOne();
  }

  @Test
  void aNewCardReplacesTheOldOne() {
    complete(begin(workspace), TestCard.VISA);
    billing.of(client, workspace);
    complete(begin(workspace), TestCard.MASTERCARD);

    assertThat(Objects.requireNonNull(billing.of(client, workspace).paymentMethod()).lastFour())
        .isEqualTo(TestCard.MASTERCARD.last4());
  }

  @Test
  void aPageOfAnotherWorkspaceGivesNoPaymentMethodHere() {
    WorkspaceId other = acme.workspace("Pier");
    members.grant(other, client, acme.acceptedInvitation(other, client));
    URI page = begin(other);
    begin(workspace);
    jdbc.sql("update stripe_customer set setup_session = :session where workspace_id = :workspace")
        .param("session", session(page))
        .param("workspace", workspace.toString())
        .update();
    complete(page, TestCard.VISA);

    assertThat(billing.of(client, workspace).paymentMethod()).isNull();
    assertThat(billing.of(client, other).paymentMethod()).isNotNull();
  }

  @Test
  void anAccountThatIsNoMemberIsDenied() {
    AccountId stranger = member("emil@client.example", acme.workspace("Pier"));

    assertThatThrownBy(() -> billing.of(stranger, workspace)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> billing.revisionOf(stranger, workspace))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() ->
            billing.beginSetup(
                stranger, workspace, URI.create("http://localhost/portal/billing"), Locale.ENGLISH))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> billing.skip(stranger, workspace)).isInstanceOf(AccessDenied.class);
    assertThat(billing.billedWorkspaces(stranger)).hasSize(1);
  }

  @Test
  void aSkippedStepIsReportedUntilTheAgencyDismissesIt() {
    billing.skip(client, workspace);

    billing.of(client, workspace);
    settings.refresh();
    assertThat(settings.notice()).isPresent();
    settings.dismissNotice();
    assertThat(settings.notice()).isEmpty();
  }

  @Test
  void prefetchedInvoicesSpareTheWizardARequestToStripe() {
    stripe.invoice(workspace);
    stripe.forget();
    billing.prefetchInvoices(client, owner.agencyId());
    stripe.traffic().refuseConnections();

    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.OPEN);
  }

  @Test
  void aRefusedCardPageDoesNotHideTheInvoices() {
    stripe.invoice(workspace);
    complete(begin(workspace), TestCard.VISA);
    stripe.traffic().failNext(1, 400);

    assertThat(billing.of(client, workspace).openInvoices()).hasSize(1);
    assertThat(sessionsWaitedFor()).isZero();
  }

  private URI begin(WorkspaceId of) {
    return billing.beginSetup(
        client, of, URI.create("http://localhost/portal/billing"), Locale.GERMAN);
  }

  private void complete(URI page, TestCard card) {
    assertThat(stripe.standIn().visitor().completeSetup(session(page), card)).isTrue();
  }

  private static String session(URI page) {
    return page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
  }

  private long sessionsWaitedFor() {
    return count("stripe_customer where setup_session is not null");
  }
}
