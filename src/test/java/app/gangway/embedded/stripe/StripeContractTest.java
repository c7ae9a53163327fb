package app.gangway.embedded.stripe;

import static app.gangway.embedded.stripe.StripeForTests.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.Stripe;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerRetrieveParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of Stripe's own library and the stand-in's answers, held against Stripe's document. */
class StripeContractTest {

  private static final StripeContract CONTRACT = StripeContract.load();

  @TempDir Path folder;
  private StripeForTests stripe;
  private StripeContract.Recording recorded;

  @BeforeEach
  void open() throws Exception {
    stripe = new StripeForTests(folder);
    recorded = StripeContract.record(stripe.standIn);
  }

  @AfterEach
  void checkTheContract() throws Exception {
    recorded.close();
    stripe.close();
  }

  @Test
  void theStandInSpeaksTheVersionOfTheLibrary() throws Exception {
    Account account = account();

    assertThat(Stripe.API_VERSION).isEqualTo(StripeStandIn.API_VERSION);
    assertThat(account.getLastResponse().headers().firstValue("Stripe-Version"))
        .contains(StripeStandIn.API_VERSION);
    assertThat(account.getLastResponse().requestId()).startsWith("req_");
  }

  @Test
  void anAccountIsCreatedSetUpAndDeleted() throws Exception {
    Account account = account();
    String link =
        stripe
            .client
            .v1()
            .accountLinks()
            .create(
                AccountLinkCreateParams.builder()
                    .setAccount(account.getId())
                    .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                    .setReturnUrl("http://localhost/return")
                    .setRefreshUrl("http://localhost/refresh")
                    .build())
            .getUrl();
    assertThat(link).startsWith(stripe.standIn.address().toString());
    assertThat(account.getChargesEnabled()).isFalse();

    stripe.standIn.visitor().finishOnboarding(account.getId());

    assertThat(stripe.client.v1().accounts().retrieve(account.getId()).getChargesEnabled())
        .isTrue();
    assertThat(stripe.client.v1().accounts().delete(account.getId()).getDeleted()).isTrue();
    assertThatExceptionOfType(StripeException.class)
        .isThrownBy(() -> stripe.client.v1().accounts().retrieve(account.getId()))
        .returns("account_invalid", StripeException::getCode);
  }

  @Test
  void anInvoiceIsFinalizedListedAndPaid() throws Exception {
    String account = account().getId();
    Customer customer = customer(account);
    Invoice invoice = openInvoice(account, customer.getId());
    Invoice other = openInvoice(account, customer.getId());

    assertThat(invoice.getStatus()).isEqualTo("open");
    assertThat(invoice.getAmountDue()).isEqualTo(12_345);
    assertThat(invoice.getNumber()).endsWith("-0001");
    assertThat(invoice.getDueDate()).isGreaterThan(invoice.getCreated());
    assertThat(invoice.getLines().getData()).hasSize(1);
    assertThat(open(account, customer.getId()))
        .extracting(Invoice::getId)
        .containsExactly(other.getId(), invoice.getId());

    stripe.standIn.visitor().pay(invoice.getId());

    Invoice paid = stripe.client.v1().invoices().retrieve(invoice.getId(), on(account));
    assertThat(paid.getStatus()).isEqualTo("paid");
    assertThat(paid.getAmountRemaining()).isZero();
    assertThat(stripe.client.v1().invoices().voidInvoice(other.getId(), on(account)).getStatus())
        .isEqualTo("void");
    assertThat(open(account, customer.getId())).isEmpty();
  }

  @Test
  void aListIsReadPageByPage() throws Exception {
    String account = account().getId();
    String customer = customer(account).getId();
    List<String> made =
        List.of(
            openInvoice(account, customer).getId(),
            openInvoice(account, customer).getId(),
            openInvoice(account, customer).getId());

    var first =
        stripe
            .client
            .v1()
            .invoices()
            .list(
                InvoiceListParams.builder().setCustomer(customer).setLimit(2L).build(),
                on(account));

    assertThat(first.getHasMore()).isTrue();
    assertThat(first.autoPagingIterable())
        .extracting(Invoice::getId)
        .containsExactlyElementsOf(made.reversed());
  }

  @Test
  void aPaymentMethodIsSetUpAndBecomesTheDefault() throws Exception {
    String account = account().getId();
    String customer = customer(account).getId();
    Session session = session(account, customer);
    assertThat(session.getUrl()).endsWith("/checkout/" + session.getId());

    assertThat(stripe.standIn.visitor().completeSetup(session.getId(), TestCard.MASTERCARD))
        .isTrue();

    Session complete =
        stripe
            .client
            .v1()
            .checkout()
            .sessions()
            .retrieve(
                session.getId(),
                SessionRetrieveParams.builder()
                    .addExpand("setup_intent")
                    .addExpand("setup_intent.payment_method")
                    .build(),
                on(account));
    assertThat(complete.getStatus()).isEqualTo("complete");
    var method = complete.getSetupIntentObject().getPaymentMethodObject();
    assertThat(method.getCard().getLast4()).isEqualTo("4444");
    assertThat(
            stripe.client.v1().paymentMethods().retrieve(method.getId(), on(account)).getCustomer())
        .isEqualTo(customer);
    makeDefault(account, customer, method.getId());
    Customer shown =
        stripe
            .client
            .v1()
            .customers()
            .retrieve(
                customer,
                CustomerRetrieveParams.builder()
                    .addExpand("invoice_settings.default_payment_method")
                    .build(),
                on(account));
    assertThat(shown.getInvoiceSettings().getDefaultPaymentMethodObject().getCard().getBrand())
        .isEqualTo("mastercard");
  }

  @Test
  void errorsHaveStripesShape() throws Exception {
    String account = account().getId();
    for (int status : new int[] {402, 429, 500}) {
      stripe.traffic.failNext(1, status);
      assertThatExceptionOfType(StripeException.class)
          .isThrownBy(() -> customer(account))
          .returns(status, StripeException::getStatusCode);
    }
    assertThatExceptionOfType(StripeException.class)
        .isThrownBy(() -> stripe.client.v1().customers().retrieve("cus_unknown", on(account)))
        .returns("resource_missing", StripeException::getCode);
  }

  @Test
  void eventsKeepToTheContractAndAreSigned() throws Exception {
    stripe.standIn.deliverTo(stripe.webhookAddress());
    String account = account().getId();
    String customer = customer(account).getId();
    stripe.standIn.visitor().finishOnboarding(account);
    stripe.standIn.visitor().pay(openInvoice(account, customer).getId());
    stripe.client.v1().invoices().voidInvoice(openInvoice(account, customer).getId(), on(account));
    Session session = session(account, customer);
    stripe.standIn.visitor().completeSetup(session.getId(), TestCard.VISA);
    stripe.dashboard.disconnect(account);

    await().untilAsserted(() -> assertThat(stripe.webhooks).hasSize(9));

    assertThat(stripe.webhooks)
        .allSatisfy(webhook -> assertThat(CONTRACT.violationsOfEvent(webhook.body())).isEmpty());
    assertThat(stripe.webhooks)
        .extracting(webhook ->
            Webhook.constructEvent(webhook.body(), webhook.signature(), StripeForTests.SECRET))
        .allSatisfy(event -> {
          assertThat(event.getAccount()).isEqualTo(account);
          assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
        })
        .extracting(com.stripe.model.Event::getType)
        .containsExactlyInAnyOrder(
            "account.updated",
            "invoice.finalized",
            "invoice.updated",
            "invoice.paid",
            "invoice.finalized",
            "invoice.voided",
            "payment_method.attached",
            "checkout.session.completed",
            "account.application.deauthorized");
  }

  @Test
  void anUnknownParameterBreaksTheContract() throws Exception {
    StripeExchange good = recordedCustomer();

    assertThat(CONTRACT.violations(good)).isEmpty();
    assertThat(CONTRACT.violations(with(good, good.body() + "&nickname=Al", good.answer())))
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation).contains("nickname"));
    assertThat(CONTRACT.violations(with(good, good.body() + "&balance=much", good.answer())))
        .singleElement()
        .asString()
        .contains("integer expected");
    assertThat(
            CONTRACT.violations(
                with(good, good.body() + "&invoice_settings[color]=red", good.answer())))
        .containsExactly("request: unknown parameter 'color'");
  }

  @Test
  void anAnswerOfAnotherShapeBreaksTheContract() throws Exception {
    StripeExchange good = recordedCustomer();

    assertThat(
            CONTRACT.violations(
                with(good, good.body(), good.answer().replace("\"created\":", "\"made\":"))))
        .singleElement()
        .asString()
        .contains("created");
    assertThat(
            CONTRACT.violations(
                with(
                    good,
                    good.body(),
                    good.answer().replace("\"livemode\":false", "\"livemode\":\"no\""))))
        .singleElement()
        .asString()
        .contains("livemode");
  }

  @Test
  void anUnknownOperationOrQueryBreaksTheContract() throws Exception {
    account();
    StripeExchange unknown =
        new StripeExchange("GET", "/v1/wishes", "", Map.of(), "", 200, Map.of(), "{}");
    StripeExchange query =
        new StripeExchange(
            "GET", "/v1/invoices", "mood=good&limit=ten", Map.of(), "", 0, Map.of(), "");

    assertThat(CONTRACT.violations(unknown)).containsExactly("Stripe has no such operation");
    assertThat(CONTRACT.violations(query)).hasSize(2);
  }

  private StripeExchange recordedCustomer() throws StripeException {
    String account = account().getId();
    customer(account);
    return recorded.exchanges().getLast();
  }

  private static StripeExchange with(StripeExchange exchange, String body, String answer) {
    return new StripeExchange(
        exchange.method(),
        exchange.path(),
        exchange.query(),
        exchange.headers(),
        body,
        exchange.status(),
        exchange.answerHeaders(),
        answer);
  }

  private Account account() throws StripeException {
    return stripe
        .client
        .v1()
        .accounts()
        .create(
            AccountCreateParams.builder()
                .setType(AccountCreateParams.Type.STANDARD)
                .setEmail("owner@agency.example")
                .setBusinessProfile(
                    AccountCreateParams.BusinessProfile.builder().setName("Agency").build())
                .putMetadata("agency", "1")
                .build());
  }

  private Customer customer(String account) throws StripeException {
    return stripe
        .client
        .v1()
        .customers()
        .create(
            CustomerCreateParams.builder()
                .setName("Client & Co")
                .setEmail("client@example.com")
                .putMetadata("workspace", "42")
                .build(),
            on(account));
  }

  private Invoice openInvoice(String account, String customer) throws StripeException {
    Invoice draft =
        stripe
            .client
            .v1()
            .invoices()
            .create(
                InvoiceCreateParams.builder()
                    .setCustomer(customer)
                    .setCurrency("eur")
                    .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
                    .setDaysUntilDue(14L)
                    .setAutoAdvance(false)
                    .build(),
                on(account));
    stripe
        .client
        .v1()
        .invoiceItems()
        .create(
            InvoiceItemCreateParams.builder()
                .setCustomer(customer)
                .setInvoice(draft.getId())
                .setAmount(12_345L)
                .setCurrency("eur")
                .setDescription("Design")
                .build(),
            on(account));
    return stripe.client.v1().invoices().finalizeInvoice(draft.getId(), on(account));
  }

  private List<Invoice> open(String account, String customer) throws StripeException {
    return stripe
        .client
        .v1()
        .invoices()
        .list(
            InvoiceListParams.builder()
                .setCustomer(customer)
                .setStatus(InvoiceListParams.Status.OPEN)
                .build(),
            on(account))
        .getData();
  }

  private Session session(String account, String customer) throws StripeException {
    return stripe
        .client
        .v1()
        .checkout()
        .sessions()
        .create(
            SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .setCustomer(customer)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setSuccessUrl("http://localhost/done?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://localhost/cancelled")
                .build(),
            on(account));
  }

  private void makeDefault(String account, String customer, String method) throws StripeException {
    stripe
        .client
        .v1()
        .customers()
        .update(
            customer,
            CustomerUpdateParams.builder()
                .setInvoiceSettings(
                    CustomerUpdateParams.InvoiceSettings.builder()
                        .setDefaultPaymentMethod(method)
                        .build())
                .build(),
            on(account));
  }
}
