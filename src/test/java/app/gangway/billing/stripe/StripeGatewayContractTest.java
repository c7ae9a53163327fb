package app.gangway.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.gangway.billing.CreatedInvoice;
import app.gangway.billing.Invoice;
import app.gangway.billing.InvoiceOrder;
import app.gangway.billing.NewInvoice;
import app.gangway.billing.PaymentMethod;
import app.gangway.embedded.stripe.StripeContract;
import app.gangway.embedded.stripe.StripeStandIn;
import app.gangway.embedded.stripe.StripeTraffic;
import app.gangway.embedded.stripe.TestCard;
import app.gangway.embedded.stripe.TestMethod;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks each request to Stripe against Stripe's own OpenAPI document. */
class StripeGatewayContractTest {

  private static final URI BACK = URI.create("http://localhost:8080/wizard");
  private static final String KEY = "sk_test_contract";
  private static final String SECRET = "whsec_contract";

  @TempDir Path folder;
  private StripeStandIn stripe;
  private StripeApi gateway;
  private final Set<String> called = new TreeSet<>();

  @BeforeEach
  void start() throws IOException {
    stripe = new StripeStandIn(folder, freePort(), KEY, SECRET);
    stripe.start();
    StripeProperties properties =
        new StripeProperties(
            KEY,
            stripe.address(),
            true,
            SECRET,
            Duration.ofMinutes(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            0);
    StripeGateway real =
        new StripeGateway(
            new StripeConfiguration().stripeClient(properties),
            new StripeEventReader(properties),
            properties);
    gateway =
        (StripeApi)
            Proxy.newProxyInstance(
                StripeApi.class.getClassLoader(),
                new Class<?>[] {StripeApi.class},
                (proxy, method, arguments) -> call(real, method, arguments));
  }

  private Object call(StripeGateway real, Method method, Object[] arguments) throws Throwable {
    called.add(method.getName());
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() throws IOException {
    stripe.stop();
  }

  @Test
  void everyRequestAndAnswerFollowsTheContract() {
    try (var recorded = StripeContract.record(stripe)) {
      askForEverything();
      askInVain();

      assertThat(recorded.exchanges()).hasSizeGreaterThan(called.size());
    }
    assertThat(called)
        .as("what the gateway can do; ask for what is new in this test")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(StripeApi.class.getMethods()).map(Method::getName).distinct().toList());
  }

  private void askForEverything() {
    assertThat(gateway.isStandIn()).isTrue();
    assertThat(gateway.hasKey()).isTrue();
    String account = gateway.createAccount(AgencyId.next(), 0, "Agency & Söhne");
    assertThat(gateway.onboardingPage(account, BACK, BACK).getPort())
        .isEqualTo(stripe.address().getPort());
    stripe.visitor().finishOnboarding(account);
    assertThat(gateway.account(account)).isNotNull();
    String customer = gateway.createCustomer(account, WorkspaceId.next(), 0, "Client");
    gateway.makeDemoInvoice(account, customer, "Something to try");
    assertThat(gateway.openInvoices(account, customer)).hasSize(1);
    stripe.visitor().pay(gateway.invoices(account, customer).getFirst().id());
    assertThat(gateway.openInvoices(account, customer)).isEmpty();
    orderInvoices(account, customer);
    StripeApi.SetupSession page = gateway.beginSetup(account, customer, BACK, Locale.GERMAN);
    stripe.visitor().completeSetup(page.id(), TestCard.VISA);
    StripeApi.SetupResult setup = gateway.setup(account, page.id());
    gateway.makeDefault(account, customer, Objects.requireNonNull(setup.paymentMethod()).id());
    assertThat(gateway.paymentMethod(account, customer)).isPresent();
    askHowOthersPay(account);
    String event =
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"a\",\"data\":{\"object\":{}}}";
    byte[] body = event.getBytes(StandardCharsets.UTF_8);
    assertThat(gateway.read(body, stripe.sign(event, Instant.now())).id()).isEqualTo("evt_1");
  }

  /** A draft, and an invoice that is asked for twice. */
  private void orderInvoices(String account, String customer) {
    for (boolean draft : new boolean[] {true, false}) {
      NewInvoice invoice =
          new NewInvoice(
              Currency.getInstance("EUR"),
              List.of(
                  new NewInvoice.Line("Design & Söhne", 1, new BigDecimal("12.50")),
                  new NewInvoice.Line("Hours", 3, new BigDecimal("80"))),
              14,
              "March",
              draft);
      UUID id = UUID.randomUUID();
      Instant now = Instant.now();
      CreatedInvoice created =
          gateway.createInvoice(account, customer, new InvoiceOrder(id, now, false, 0), invoice);
      assertThat(created.amount()).isEqualByComparingTo("252.50");
      assertThat(
              gateway.createInvoice(account, customer, new InvoiceOrder(id, now, true, 0), invoice))
          .isEqualTo(created);
    }
  }

  private void askHowOthersPay(String account) {
    for (TestMethod kind : TestMethod.values()) {
      String customer = gateway.createCustomer(account, WorkspaceId.next(), 0, kind.name());
      assertThat(gateway.subscriptionMethod(account, customer)).isEmpty();
      assertThat(gateway.paymentUnderWay(account, customer)).isEmpty();
      gateway.makeDemoInvoice(account, customer, "Something to try");
      String invoice = gateway.openInvoices(account, customer).getFirst().id();
      stripe.visitor().payBySource(customer);
      assertThat(gateway.paymentMethod(account, customer))
          .map(PaymentMethod::brand)
          .contains("amex");
      stripe.visitor().payBy(customer, kind);
      stripe.visitor().subscribe(customer, kind);
      stripe.visitor().beginPayment(invoice, kind);
      stripe.visitor().takeTransfers(invoice);
      assertThat(
              Stream.of(
                  gateway.paymentMethod(account, customer),
                  gateway.subscriptionMethod(account, customer),
                  gateway.paymentUnderWay(account, customer)))
          .allSatisfy(method ->
              assertThat(method)
                  .hasValueSatisfying(
                      found -> assertThat(found.lastFour()).isEqualTo(kind.last4())));
      assertThat(gateway.openInvoices(account, customer))
          .singleElement()
          .matches(Invoice::payableByTransfer);
    }
  }

  /** Refused requests are checked too. */
  private void askInVain() {
    assertThatExceptionOfType(StripeRefused.class)
        .isThrownBy(() -> gateway.account("acct_unknown"));
    StripeTraffic.of(stripe).failNext(1, 429);
    assertThatExceptionOfType(StripeUnavailable.class)
        .isThrownBy(() -> gateway.account("acct_unknown"));
  }
}
