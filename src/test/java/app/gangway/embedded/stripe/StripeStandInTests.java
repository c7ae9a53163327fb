package app.gangway.embedded.stripe;

import static app.gangway.embedded.stripe.StripeForTests.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceCreateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in behaves as Stripe does where Gangway depends on it. */
class StripeStandInTests {

  @TempDir Path folder;
  private StripeForTests stripe;
  private String account;

  @BeforeEach
  void open() throws Exception {
    stripe = new StripeForTests(folder);
    account =
        stripe
            .client
            .v1()
            .accounts()
            .create(
                AccountCreateParams.builder().setType(AccountCreateParams.Type.STANDARD).build())
            .getId();
  }

  @AfterEach
  void close() throws Exception {
    stripe.close();
  }

  @Test
  void anotherKeyIsRefused() {
    StripeClient stranger =
        StripeClient.builder()
            .setApiKey("sk_test_other")
            .setApiBase(stripe.standIn.address().toString())
            .build();

    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> stranger.v1().accounts().retrieve(account));
  }

  @Test
  void anAccountDoesNotSeeTheCustomersOfAnother() throws Exception {
    String customer = create("Client", "key-1").getId();
    String other =
        stripe.client.v1().accounts().create(AccountCreateParams.builder().build()).getId();

    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> stripe.client.v1().customers().retrieve(customer, on(other)))
        .returns("resource_missing", StripeException::getCode)
        .returns(404, StripeException::getStatusCode);
  }

  @Test
  void aDeletedAccountIsRefused() throws Exception {
    stripe.client.v1().accounts().delete(account);

    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(() -> create("Client", "key-1"))
        .returns("account_invalid", StripeException::getCode);
  }

  @Test
  void theSameIdempotencyKeyGetsTheSameAnswerAlsoAfterARestart() throws Exception {
    Customer first = create("Client", "key-1");
    Customer second = create("Client", "key-1");
    stripe.standIn.stop();
    stripe.standIn.start();
    Customer third = create("Client", "key-1");

    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(third.getId()).isEqualTo(first.getId());
    assertThat(third.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThat(create("Client", "key-2").getId()).isNotEqualTo(first.getId());
  }

  @Test
  void anIdempotencyKeyIsForOneRequest() throws Exception {
    create("Client", "key-1");

    assertThatExceptionOfType(IdempotencyException.class)
        .isThrownBy(() -> create("Another", "key-1"));
  }

  @Test
  void aLostAnswerIsGivenAgainForTheSameKey() throws Exception {
    List<StripeExchange> seen = new CopyOnWriteArrayList<>();
    try (var listening = stripe.traffic.listen(seen::add)) {
      stripe.traffic.loseNextAnswers(1);

      assertThatExceptionOfType(ApiConnectionException.class)
          .isThrownBy(() -> create("Client", "key-1"));
      Customer customer = create("Client", "key-1");

      assertThat(seen).extracting(StripeExchange::status).containsExactly(0, 200);
      assertThat(seen.getFirst().answer()).contains(customer.getId());
      assertThat(seen).extracting(StripeExchange::idempotencyKey).containsOnly("key-1");
      assertThat(seen).extracting(StripeExchange::account).containsOnly(account);
      assertThat(seen.toString()).doesNotContain(StripeForTests.KEY);
    }
  }

  @Test
  void faultsEndByThemselvesOrWhenTheyAreCleared() throws Exception {
    StripeTraffic faults = stripe.traffic;
    faults.failNext(1, 429);
    assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> create("Client", "1"));
    faults.failNext(2, 402);
    assertThatExceptionOfType(CardException.class).isThrownBy(() -> create("Client", "1"));
    faults.clear();
    assertThat(create("Client", "1").getName()).isEqualTo("Client");

    faults.refuseConnections();
    assertThatExceptionOfType(ApiConnectionException.class).isThrownBy(() -> create("Client", "2"));
    faults.clear();
    assertThat(create("Client", "2").getName()).isEqualTo("Client");
  }

  @Test
  void aDelayedAnswerComesAtOnceWhenTheDelayIsCleared() throws Exception {
    stripe.traffic.delayAnswers(Duration.ofMillis(300));
    Instant before = Instant.now();
    create("Client", "1");
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(290));

    stripe.traffic.delayAnswers(Duration.ofMinutes(10));
    CompletableFuture<Customer> waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return create("Client", "2");
          } catch (StripeException e) {
            throw new IllegalStateException(e);
          }
        });
    stripe.traffic.clear();
    await().until(waiting::isDone);
    assertThat(waiting.join().getName()).isEqualTo("Client");
  }

  @Test
  void objectsSurviveARestart() throws Exception {
    String customer = create("Client & Söhne", "key-1").getId();

    stripe.standIn.stop();
    stripe.standIn.start();

    assertThat(stripe.client.v1().customers().retrieve(customer, on(account)).getName())
        .isEqualTo("Client & Söhne");
  }

  @Test
  void metadataIsKeptAndRemoved() throws Exception {
    String customer = create("Client", "key-1").getId();
    Customer updated =
        stripe
            .client
            .v1()
            .customers()
            .update(
                customer,
                CustomerUpdateParams.builder()
                    .putMetadata("workspace", "")
                    .putMetadata("plan", "a&b=c")
                    .build(),
                on(account));

    assertThat(updated.getMetadata()).containsExactly(java.util.Map.entry("plan", "a&b=c"));
  }

  @Test
  void anUnknownPaymentMethodCannotBecomeTheDefault() throws Exception {
    String customer = create("Client", "key-1").getId();
    CustomerUpdateParams params =
        CustomerUpdateParams.builder()
            .setInvoiceSettings(
                CustomerUpdateParams.InvoiceSettings.builder()
                    .setDefaultPaymentMethod("pm_unknown")
                    .build())
            .build();

    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> stripe.client.v1().customers().update(customer, params, on(account)))
        .returns("resource_missing", StripeException::getCode);
  }

  @Test
  void anInvoiceThatIsSentNeedsADueDate() throws Exception {
    String customer = create("Client", "key-1").getId();
    InvoiceCreateParams params =
        InvoiceCreateParams.builder()
            .setCustomer(customer)
            .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
            .build();

    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> stripe.client.v1().invoices().create(params, on(account)))
        .returns("parameter_missing", StripeException::getCode);
  }

  @Test
  void aRefusedWebhookIsSentAgain() throws Exception {
    stripe.refusedWebhooks.set(2);
    stripe.standIn.deliverTo(stripe.webhookAddress());

    stripe.standIn.visitor().finishOnboarding(account);

    await().atMost(Duration.ofSeconds(20)).until(() -> stripe.webhooks.size() == 1);
    assertThat(event(0).getType()).isEqualTo("account.updated");
  }

  @Test
  void aWebhookWaitsForItsReceiverAlsoAcrossARestart() throws Exception {
    stripe.standIn.visitor().finishOnboarding(account);
    stripe.standIn.stop();
    StripeStandIn next =
        new StripeStandIn(
            folder, stripe.standIn.address().getPort(), StripeForTests.KEY, StripeForTests.SECRET);
    next.start();
    try {
      next.deliverTo(stripe.webhookAddress());

      await().until(() -> stripe.webhooks.size() == 1);
      assertThat(event(0).getAccount()).isEqualTo(account);
    } finally {
      next.stop();
    }
  }

  @Test
  void aLostWebhookNeverArrives() throws Exception {
    stripe.standIn.deliverTo(stripe.lostWebhookAddress());
    stripe.standIn.visitor().finishOnboarding(account);
    stripe.standIn.deliverTo(stripe.webhookAddress());
    stripe.dashboard.restrict(account);

    await().until(() -> !stripe.webhooks.isEmpty());
    assertThat(stripe.webhooks)
        .singleElement()
        .satisfies(webhook -> assertThat(webhook.body()).contains("\"charges_enabled\":false"));
  }

  @Test
  void aTestCanSignABodyOfItsOwn() throws Exception {
    String body = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"invoice.paid\"}";

    Event event =
        Webhook.constructEvent(
            body, stripe.standIn.sign(body, Instant.now()), StripeForTests.SECRET);

    assertThat(event.getId()).isEqualTo("evt_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/charges", "/v1/customers/a/b", "/v1/"})
  void anUnknownAddressIsAnErrorInStripesShape(String path) throws Exception {
    var answer =
        stripe.send(
            HttpRequest.newBuilder(URI.create(stripe.standIn.address() + path))
                .header("Authorization", "Bearer " + StripeForTests.KEY));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"type\":\"invalid_request_error\"");
  }

  private Event event(int index) throws Exception {
    StripeForTests.Webhook webhook = stripe.webhooks.get(index);
    return Webhook.constructEvent(webhook.body(), webhook.signature(), StripeForTests.SECRET);
  }

  private Customer create(String name, String key) throws StripeException {
    return stripe
        .client
        .v1()
        .customers()
        .create(
            CustomerCreateParams.builder().setName(name).putMetadata("workspace", "1").build(),
            RequestOptions.builder().setStripeAccount(account).setIdempotencyKey(key).build());
  }
}
