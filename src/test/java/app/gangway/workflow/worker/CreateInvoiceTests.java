package app.gangway.workflow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.Together;
import app.gangway.billing.BillingSettings;
import app.gangway.billing.StripeForTest;
import app.gangway.billing.stripe.StripeApi;
import app.gangway.embedded.stripe.StripeContract;
import app.gangway.embedded.stripe.StripeExchange;
import app.gangway.embedded.stripe.StripeTraffic;
import app.gangway.process.BpmnError;
import app.gangway.process.JobContext;
import app.gangway.workflow.RunForTest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The invoices of workflows, at the stand-in for Stripe. */
class CreateInvoiceTests extends StepWorkerTest {

  private static final String DRAFT = "POST /v1/invoices";
  private static final Map<String, Object> RETAINER =
      Map.of("description", "Retainer", "amount", 500);

  @Autowired StripeForTest stripe;
  @Autowired StripeApi api;
  @Autowired BillingSettings settings;
  @Autowired TransactionTemplate transaction;

  private String account = "";

  @BeforeEach
  void connect() {
    stripe.reset();
    account = stripe.connect();
    settings.customerOf(workspace);
  }

  @AfterEach
  void reset() {
    stripe.reset();
  }

  @Test
  void anInvoiceIsCreatedThatTheClientCanPay() {
    CreateInvoice.Output created;
    try (var recorded = StripeContract.record(stripe.standIn())) {
      created =
          work(
              new CreateInvoice.Input(
                  run,
                  List.of(
                      RETAINER,
                      Map.of("description", "Design", "quantity", 3, "unitAmount", "80.50")),
                  "eur",
                  "30",
                  "March",
                  null),
              1);
      assertThat(recorded.exchanges()).hasSize(5);
    }

    assertThat(created.invoiceAmount()).isEqualByComparingTo("741.50");
    assertThat(created.invoiceCurrency()).isEqualTo("EUR");
    assertThat(created.invoiceNumber()).isNotBlank();
    assertThat(String.valueOf(created.invoicePage())).contains(created.invoiceId());
    assertThat(api.openInvoices(account, stripe.customer(workspace)))
        .singleElement()
        .satisfies(invoice -> {
          assertThat(invoice.id()).isEqualTo(created.invoiceId());
          assertThat(invoice.amount()).isEqualByComparingTo("741.50");
          assertThat(invoice.due()).isNotNull();
        });
    assertThat(stripe.requests(DRAFT).getFirst().body())
        .contains("days_until_due=30", "description=March");
  }

  @Test
  void aDraftStaysOneUntilTheAgencyFinalizesIt() {
    CreateInvoice.Output created =
        work(new CreateInvoice.Input(run, List.of(RETAINER), "EUR", null, null, "draft"), 1);

    assertThat(created.invoiceNumber()).isNull();
    assertThat(created.invoicePage()).isNull();
    assertThat(created.invoiceAmount()).isEqualByComparingTo("500");
    assertThat(api.invoices(account, stripe.customer(workspace))).isEmpty();
  }

  @Test
  void amountsOfACurrencyWithoutDecimalsStayAsTheyAre() {
    assertThat(work(input(List.of(RETAINER), "JPY"), 1).invoiceAmount())
        .isEqualByComparingTo("500");
    assertThat(api.openInvoices(account, stripe.customer(workspace)).getFirst().amount())
        .isEqualByComparingTo("500");
  }

  @Test
  void theWorkspaceBecomesACustomerWhereItIsNone() {
    jdbc.sql("delete from stripe_customer").update();

    work(input(), 1);

    assertThat(api.openInvoices(account, stripe.customer(workspace))).hasSize(1);
  }

  @Test
  void aJobThatArrivesAgainCreatesNothingAgain() {
    CreateInvoice.Output first = work(input(), 1);

    assertThat(work(input(), 1)).isEqualTo(first);

    assertThat(stripe.requests(DRAFT)).hasSize(1);
  }

  @Test
  void twoDeliveriesAtOnceCreateOneInvoice() {
    List<Together.Outcome<CreateInvoice.Output>> outcomes =
        Together.run(() -> work(input(), 1), () -> work(input(), 1), () -> work(input(), 1));

    assertThat(outcomes).allMatch(Together.Outcome::succeeded);
    assertThat(api.openInvoices(account, stripe.customer(workspace))).hasSize(1);
  }

  @Test
  void eachRoundOfALoopCreatesItsOwn() {
    CreateInvoice.Output first = work(input(), 1);

    assertThat(work(input(), 2).invoiceId()).isNotEqualTo(first.invoiceId());

    assertThat(api.openInvoices(account, stripe.customer(workspace))).hasSize(2);
  }

  @Test
  void afterAnApplicationWasKilledTheInvoiceIsFoundAtStripe() {
    CreateInvoice.Output first = work(input(), 1);
    forgetTheAnswer();

    assertThat(work(input(), 1)).isEqualTo(first);

    assertThat(stripe.requests(DRAFT)).as("without Stripe's memory of a day").hasSize(1);
  }

  @Test
  void anInvoiceThatWasPaidMeanwhileIsFoundToo() {
    CreateInvoice.Output first = work(input(), 1);
    stripe.pay(first.invoiceId());
    forgetTheAnswer();

    assertThat(work(input(), 1)).isEqualTo(first);
  }

  @Test
  void whatWasBegunIsFinishedWhenStripeAnswersAgain() {
    try (StripeTraffic.Listening listening = breakAfter("/v1/invoices")) {
      isUnavailable(() -> work(input(), 1));
    }
    stripe.traffic().clear();

    CreateInvoice.Output created = work(input(), 1);

    assertThat(stripe.requests(DRAFT)).hasSize(1);
    assertThat(created.invoiceAmount()).isEqualByComparingTo("500");
    assertThat(api.openInvoices(account, stripe.customer(workspace)))
        .singleElement()
        .returns(created.invoiceId(), invoice -> invoice.id());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aLastingProblemAtStripeUsesUpTheRetries(int status) {
    stripe.traffic().failNext(100, status);

    isUnavailable(() -> work(input(), 1));
  }

  @Test
  void aModelThatGoesRoundAfterAnOutageGetsTheSameInvoice() {
    CreateInvoice.Output first = work(input(), 1);
    forgetTheAnswer();
    stripe.traffic().refuseConnections();
    isUnavailable(() -> work(input(), 1));
    stripe.traffic().clear();

    assertThat(work(input(), 2)).isEqualTo(first);
  }

  @Test
  void whatStripeRefusesIsAnErrorOfTheModelAndIsTriedAnewLater() {
    stripe.traffic().failNext(1, 402);
    hasCode("INVOICE_REFUSED", () -> work(input(), 1));

    work(input(), 1);

    assertThat(stripe.requests(DRAFT))
        .extracting(StripeExchange::idempotencyKey)
        .doesNotHaveDuplicates();
    assertThat(api.openInvoices(account, stripe.customer(workspace))).hasSize(1);
  }

  @Test
  void aCorrectedInvoiceTakesThePlaceOfARefusedOne() {
    try (StripeTraffic.Listening listening = refuseAfter("/v1/invoices")) {
      hasCode("INVOICE_REFUSED", () -> work(input(), 1));
    }
    stripe.traffic().clear();

    work(input(List.of(Map.of("description", "Retainer", "amount", 450)), "EUR"), 1);

    assertThat(api.openInvoices(account, stripe.customer(workspace)))
        .singleElement()
        .satisfies(invoice -> assertThat(invoice.amount()).isEqualByComparingTo("450"));
  }

  @Test
  void withoutAStripeAccountThatMayChargeThereIsNoInvoice() {
    stripe.dashboard().restrict(account);
    settings.refresh();
    hasCode("STRIPE_NOT_CONNECTED", () -> work(input(), 1));

    settings.disconnect();
    hasCode("STRIPE_NOT_CONNECTED", () -> work(input(), 1));

    assertThat(stripe.requests(DRAFT)).isEmpty();
  }

  @Test
  void withdrawnAccessCountsAsNoAccount() {
    stripe.dashboard().disconnect(account);

    hasCode("STRIPE_NOT_CONNECTED", () -> work(input(), 1));
  }

  @Test
  void aRunThatANewEngineRepeatsGetsTheInvoiceThatItHas() {
    CreateInvoice.Output first = work(input(), 1);
    replaceTheEngine();

    assertThat(work(input(), 7)).isEqualTo(first);
    assertThat(work(input(), 1).invoiceId())
        .as("the same key of a new engine is another job")
        .isNotEqualTo(first.invoiceId());
  }

  @Test
  void aNewEngineMayGiveOtherValues() {
    CreateInvoice.Output first = work(input(), 1);
    replaceTheEngine();

    CreateInvoice.Output again =
        work(input(List.of(Map.of("description", "Retainer, again", "amount", 500)), "EUR"), 1);

    assertThat(again).isEqualTo(first);
    assertThat(stripe.requests(DRAFT)).hasSize(1);
  }

  @Test
  void aWrongInputIsRefused() {
    isRefused("currency is missing", () -> work(input(List.of(RETAINER), null), 1));
    isRefused("currency is not", () -> work(input(List.of(RETAINER), "XQX"), 1));
    isRefused("lines is not a list", () -> work(input(null, "EUR"), 1));
    isRefused("lines is not a list", () -> work(input("Retainer", "EUR"), 1));
    isRefused("lines is not a list", () -> work(input(List.of(), "EUR"), 1));
    isRefused("more than 30", () -> work(input(Collections.nCopies(31, RETAINER), "EUR"), 1));
    isRefused("lines[2] is not a context", () -> work(input(List.of(RETAINER, 7), "EUR"), 1));
    isRefused("lines[1] has an entry", () -> work(line("amount", 1, "price", 2), 1));
    isRefused("either an amount", () -> work(line(), 1));
    isRefused("either an amount", () -> work(line("amount", 1, "quantity", 2), 1));
    isRefused("lines[1].unitAmount is missing", () -> work(line("quantity", 2), 1));
    isRefused("lines[1].quantity is missing", () -> work(line("unitAmount", 2), 1));
    isRefused(
        "lines[1].quantity is not a whole", () -> work(line("quantity", 1.5, "unitAmount", 2), 1));
    isRefused("lines[1].amount is not a number", () -> work(line("amount", "1,50"), 1));
    isRefused("lines[1].amount is not above 0", () -> work(line("amount", 0), 1));
    isRefused("lines[1].amount is not above 0", () -> work(line("amount", "1e9000000"), 1));
    isRefused("2 decimals", () -> work(line("amount", 1.005), 1));
    isRefused(
        "0 decimals",
        () -> work(input(List.of(Map.of("description", "x", "amount", 1.5)), "JPY"), 1));
    isRefused(
        "lines[1].description is missing",
        () -> work(input(List.of(Map.of("amount", 1)), "EUR"), 1));
    isRefused(
        "together more",
        () -> work(line("quantity", 2, "unitAmount", new BigDecimal("999999.99")), 1));
    isRefused("dueDays", () -> work(with("soon", null, null), 1));
    isRefused("dueDays", () -> work(with(366, null, null), 1));
    isRefused("memo", () -> work(with(null, "x".repeat(501), null), 1));
    isRefused("status", () -> work(with(null, null, "sent"), 1));

    assertThat(stripe.requests(DRAFT)).isEmpty();
  }

  /** As if the application had ended before it noted Stripe's answer. */
  private void forgetTheAnswer() {
    jdbc.sql(
            """
            update workflow_invoice
            set invoice = null, number = null, amount = null, currency = null, page = null
            """)
        .update();
  }

  private void replaceTheEngine() {
    transaction.executeWithoutResult(status -> runs.engineIsReplaced());
  }

  private StripeTraffic.Listening breakAfter(String path) {
    return failAfter(path, 500);
  }

  private StripeTraffic.Listening refuseAfter(String path) {
    return failAfter(path, 400);
  }

  private StripeTraffic.Listening failAfter(String path, int status) {
    return stripe
        .traffic()
        .listen(exchange -> {
          if (exchange.path().equals(path)) {
            stripe.traffic().failNext(100, status);
          }
        });
  }

  private static void isUnavailable(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            BpmnError.class,
            error -> {
              assertThat(error.code()).isEqualTo("STRIPE_UNAVAILABLE");
              assertThat(error.isAfterRetries()).isTrue();
            });
  }

  private static void hasCode(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            BpmnError.class,
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.isAfterRetries()).isFalse();
            });
  }

  private CreateInvoice.Output work(CreateInvoice.Input input, long job) {
    return createInvoice.work(input, job(job));
  }

  private CreateInvoice.Input input() {
    return input(List.of(RETAINER), "EUR");
  }

  private CreateInvoice.Input input(@Nullable Object lines, @Nullable String currency) {
    return new CreateInvoice.Input(run, lines, currency, null, null, null);
  }

  private CreateInvoice.Input with(
      @Nullable Object dueDays, @Nullable String memo, @Nullable String status) {
    return new CreateInvoice.Input(run, List.of(RETAINER), "EUR", dueDays, memo, status);
  }

  /** One line with these entries beside its description. */
  private CreateInvoice.Input line(Object... entries) {
    Map<Object, Object> line = new LinkedHashMap<>(Map.of("description", "Retainer"));
    List<Object> rest = Arrays.asList(entries);
    for (int i = 0; i < rest.size(); i += 2) {
      line.put(rest.get(i), rest.get(i + 1));
    }
    return input(List.of(line), "EUR");
  }

  private JobContext job(long key) {
    return RunForTest.job(workspace, key);
  }
}
