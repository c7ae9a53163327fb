package app.gangway.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.Together;
import app.gangway.embedded.stripe.TestCard;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Events from Stripe, forged events, and their effects. */
class StripeWebhookTests extends BillingModuleTest {

  @Autowired StripeAccounts accounts;
  @Autowired StripeConnect connect;

  private String account = "";

  @BeforeEach
  void connect() {
    account = stripe.connect();
  }

  @Test
  void paidInvoicesReleaseTheClientFromTheBillingStep() {
    String invoice = stripe.invoice(workspace);
    onboardings.isAt(onboarding, "billing");
    stripe.pay(invoice);

    assertThat(tell(event("invoice.paid", invoice))).isTrue();

    awaitSettled(1);
  }

  @Test
  void aClientWithAnotherOpenInvoiceStaysAtTheStep() {
    String paid = stripe.invoice(workspace);
    stripe.invoice(workspace);
    onboardings.isAt(onboarding, "billing");
    stripe.pay(paid);

    tell(event("invoice.paid", paid));

    awaitRevision(1);
    awaitCounted();
    assertThat(messages.of(BillingSettled.class, onboarding)).isEmpty();
  }

  @Test
  void aClientAtAnotherStepStaysThere() {
    String invoice = stripe.invoice(workspace);
    onboardings.isAt(onboarding, "welcome");
    stripe.pay(invoice);

    tell(event("invoice.paid", invoice));

    awaitRevision(1);
    awaitCounted();
    assertThat(messages.of(BillingSettled.class, onboarding)).isEmpty();
  }

  @Test
  void anEventOnlyMakesGangwayAskStripe() {
    String invoice = stripe.invoice(workspace);
    onboardings.isAt(onboarding, "billing");

    // The first event wrongly says paid; the second says open after the payment
    tell(event("invoice.paid", invoice));
    awaitRevision(1);
    awaitCounted();
    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.OPEN);
    stripe.pay(invoice);
    tell(event("invoice.finalized", invoice));

    awaitSettled(1);
    assertThat(check.check(onboarding)).isEqualTo(InvoiceCheck.Result.SETTLED);
  }

  @Test
  void eachEventIsHandledOnce() {
    String invoice = stripe.invoice(workspace);
    onboardings.isAt(onboarding, "billing");
    stripe.pay(invoice);
    String event = event("invoice.paid", invoice);

    List<Together.Outcome<Boolean>> outcomes =
        Together.run(() -> tell(event), () -> tell(event), () -> tell(event));

    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(true));
    awaitSettled(1);
    assertThat(tell(event)).isTrue();
    assertThat(count("stripe_event")).isOne();
    assertThat(revision()).isOne();
  }

  @Test
  void aForgedOldOrMalformedEventChangesNothing() {
    String event = event("invoice.paid", "in_1");
    Instant now = Instant.now();

    assertThat(tell(event, "")).isFalse();
    assertThat(tell(event, "t")).isFalse();
    assertThat(tell(event, "t=now,v1=00")).isFalse();
    assertThat(tell(event, "t=1,v1")).isFalse();
    assertThat(tell(event, "t=%s,v1=00".formatted(now.getEpochSecond()))).isFalse();
    assertThat(tell(event + " ", sign(event, now))).isFalse();
    assertThat(tell(event, sign(event, now.minus(Duration.ofMinutes(6))))).isFalse();
    assertThat(tell("not json", sign("not json", now))).isFalse();
    assertThat(tell("[]", sign("[]", now))).isFalse();
    assertThat(tell("{}", sign("{}", now))).isFalse();
    assertThat(tell("", sign("", now))).isFalse();

    assertThat(count("stripe_event")).isZero();
    assertThat(count("EVENT_PUBLICATION")).isZero();
  }

  @Test
  void anEventSignedFourMinutesAgoIsAccepted() {
    String event = event("invoice.paid", "in_1");

    assertThat(tell(event, sign(event, Instant.now().minus(Duration.ofMinutes(4))))).isTrue();
  }

  @Test
  void eventsOfUnknownAccountsAndCustomersAreAcceptedAndIgnored() {
    assertThat(tell(event("invoice.paid", "in_1").replace(account, "acct_unknown"))).isTrue();
    assertThat(tell(event("payment_method.attached", "pm_1"))).isTrue();

    awaitHandled();
  }

  @Test
  void anEventStaysStoredWhileStripeIsDown() {
    String invoice = stripe.invoice(workspace);
    stripe.pay(invoice);
    stripe.traffic().refuseConnections();

    assertThat(tell(event("invoice.paid", invoice))).isTrue();

    await()
        .untilAsserted(
            () -> assertThat(count("EVENT_PUBLICATION where status = 'FAILED'")).isOne());
  }

  @Test
  void anAccountThatMayNotChargeAnyMoreReleasesTheClients() {
    stripe.invoice(workspace);
    onboardings.isAt(onboarding, "billing");
    stripe.dashboard().restrict(account);

    tell(event("account.updated", account));

    awaitSettled(1);
    assertThat(settings.status().chargesEnabled()).isFalse();
  }

  @Test
  void aCardIsOnFileEvenIfTheClientDoesNotReturn() {
    stripe.invoice(workspace);
    String session = beginSetup();
    stripe.standIn().visitor().completeSetup(session, TestCard.VISA);

    tell(event("checkout.session.completed", session));

    await()
        .untilAsserted(
            () -> assertThat(count("stripe_customer where setup_session is null")).isOne());
    assertThat(billing.of(client, workspace).paymentMethod()).isNotNull();
  }

  @Test
  void aLateEventDoesNotBringBackAReplacedCard() {
    String first = giveCard(TestCard.VISA);
    // Stripe's times have a precision of one second
    long given = Instant.now().getEpochSecond();
    await().until(() -> Instant.now().getEpochSecond() > given);
    String second = giveCard(TestCard.MASTERCARD);

    tell(event("checkout.session.completed", first));
    awaitRevision(1);
    awaitHandled();
    assertThat(lastFour()).isEqualTo(TestCard.MASTERCARD.last4());

    tell(event("checkout.session.completed", second));
    awaitRevision(2);
    awaitHandled();
    assertThat(lastFour()).isEqualTo(TestCard.MASTERCARD.last4());
  }

  @Test
  void aCustomerDeletedAtStripeIsReplacedByANewOne() {
    stripe.invoice(workspace);
    onboardings.isAt(onboarding, "billing");
    String deleted = customer();

    tell(
        event("customer.deleted", deleted)
            .replace("\"id\": \"cus_", "\"object\": \"customer\", \"id\": \"cus_"));

    awaitSettled(1);
    assertThat(settings.customerOf(workspace)).isNotEqualTo(deleted);
    assertThat(billing.of(client, workspace).invoices()).isEmpty();
  }

  @Test
  void anOutdatedAnswerAboutAnAccountIsNotStored() {
    stripe.dashboard().restrict(account);
    StripeAccount before = accounts.of(owner.agencyId());
    accounts.beginRevision(owner.agencyId());

    connect.refresh(before);

    assertThat(settings.status().chargesEnabled()).isTrue();
    connect.refresh(accounts.of(owner.agencyId()));
    assertThat(settings.status().chargesEnabled()).isFalse();
  }

  /** The client gives a card at Stripe and returns. Gives the page's id. */
  private String giveCard(TestCard card) {
    String session = beginSetup();
    stripe.standIn().visitor().completeSetup(session, card);
    assertThat(lastFour()).isEqualTo(card.last4());
    return session;
  }

  private String beginSetup() {
    URI page =
        billing.beginSetup(
            client, workspace, URI.create("http://localhost/portal/billing"), Locale.ENGLISH);
    return page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
  }

  private String lastFour() {
    return Objects.requireNonNull(billing.of(client, workspace).paymentMethod()).lastFour();
  }

  @Test
  void theWebhookAnswersBeforeStripeIsAsked() {
    String invoice = stripe.invoice(workspace);
    stripe.traffic().delayAnswers(Duration.ofSeconds(2));
    tell(event("invoice.updated", "in_warm_up"));
    long begun = System.nanoTime();

    tell(event("invoice.paid", invoice));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
  }

  private String event(String type, String object) {
    return """
    {"id": "evt_%s", "object": "event", "type": "%s", "account": "%s",
     "data": {"object": {"id": "%s", "customer": "%s"}}}
    """
        .formatted(UUID.randomUUID(), type, account, object, customer());
  }

  private String customer() {
    return jdbc.sql("select customer from stripe_customer where workspace_id = :id")
        .param("id", workspace.toString())
        .query(String.class)
        .optional()
        .orElse("cus_unknown");
  }

  private boolean tell(String event) {
    return tell(event, sign(event, Instant.now()));
  }

  private boolean tell(String event, String signature) {
    return webhook.receive(event.getBytes(UTF_8), signature);
  }

  private String sign(String event, Instant time) {
    return stripe.standIn().sign(event, time);
  }

  private void awaitSettled(int times) {
    await()
        .untilAsserted(
            () -> assertThat(messages.of(BillingSettled.class, onboarding)).hasSize(times));
  }

  private void awaitRevision(int revision) {
    await().untilAsserted(() -> assertThat(revision()).isGreaterThanOrEqualTo(revision));
  }

  private void awaitCounted() {
    await()
        .untilAsserted(
            () -> assertThat(count("stripe_customer where checked_at is not null")).isOne());
    awaitHandled();
  }

  private void awaitHandled() {
    await().untilAsserted(() -> assertThat(count("EVENT_PUBLICATION")).isZero());
  }

  private int revision() {
    return jdbc.sql("select revision from stripe_customer where workspace_id = :id")
        .param("id", workspace.toString())
        .query(Integer.class)
        .single();
  }
}
