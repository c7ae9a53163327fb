package app.gangway.embedded.stripe;

import static app.gangway.embedded.stripe.StripeForTests.location;
import static app.gangway.embedded.stripe.StripeForTests.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that Stripe would host. */
class StripePagesTests {

  @TempDir Path folder;
  private StripeForTests stripe;
  private String account;

  @BeforeEach
  void open() throws Exception {
    stripe = new StripeForTests(folder);
    stripe.standIn.deliverTo(stripe.webhookAddress());
    account =
        stripe
            .client
            .v1()
            .accounts()
            .create(
                AccountCreateParams.builder()
                    .setBusinessProfile(
                        AccountCreateParams.BusinessProfile.builder()
                            .setName("Müller & <Söhne>")
                            .build())
                    .build())
            .getId();
  }

  @AfterEach
  void close() throws Exception {
    stripe.close();
  }

  /** In the jar, the class loader of a thread may not find the resources of the application. */
  @Test
  void aPageHasItsTextsWhateverClassesTheThreadSees() throws Exception {
    stripe.standIn.stop();
    Thread thread = Thread.currentThread();
    ClassLoader seen = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      stripe.standIn.start();
      assertThat(stripe.open(stripe.standIn.address() + "/").body())
          .contains("There is no such page")
          .doesNotContain("??");
    } finally {
      thread.setContextClassLoader(seen);
    }
  }

  @Test
  void finishingTheOnboardingLetsTheAccountChargeAndLeadsBack() throws Exception {
    String page = onboarding();
    var shown = stripe.open(page);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("stand-in for Stripe").contains("Müller &amp; &lt;Söhne&gt;");
    assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(mayCharge()).isFalse();

    var finished = stripe.submit(page, "");

    assertThat(finished.statusCode()).isEqualTo(303);
    assertThat(location(finished)).isEqualTo("http://localhost/return");
    assertThat(mayCharge()).isTrue();
    await().until(() -> stripe.webhooks.size() == 1);
  }

  @Test
  void theOnboardingPageOfADeletedAccountRedirectsToItsRefreshAddress() throws Exception {
    String page = onboarding();
    stripe.client.v1().accounts().delete(account);

    assertThat(location(stripe.open(page))).isEqualTo("http://localhost/refresh");
  }

  @Test
  void anInvoiceIsShownInItsCurrencyAndPaid() throws Exception {
    String page = invoice();
    assertThat(stripe.open(page).body())
        .contains("€1,234.50")
        .contains("Design")
        .contains("Client &lt;b&gt;")
        .contains("Pay this invoice");

    var paid = stripe.submit(page, "");

    assertThat(paid.statusCode()).isEqualTo(303);
    assertThat(stripe.open(stripe.standIn.address() + location(paid)).body())
        .contains("Paid")
        .doesNotContain("Pay this invoice");
    await().until(() -> stripe.webhooks.size() == 3);
    stripe.submit(page, "");
    assertThat(stripe.webhooks).hasSize(3);
  }

  @Test
  void aCardIsSavedAndTheAddressNamesTheSession() throws Exception {
    String page = checkout();
    String session = page.substring(page.lastIndexOf('/') + 1);
    assertThat(stripe.open(page).body()).contains("4242").contains("http://localhost/cancelled");

    var declined = stripe.submit(page, "card=DECLINED");
    assertThat(declined.statusCode()).isEqualTo(200);
    assertThat(declined.body()).contains("role=\"alert\"").contains("declined");
    var saved = stripe.submit(page, "card=VISA");

    assertThat(location(saved)).isEqualTo("http://localhost/done?session=" + session);
    assertThat(stripe.open(page).body()).contains("All done here");
    assertThat(stripe.submit(page, "card=VISA").statusCode()).isEqualTo(200);
    await().until(() -> stripe.webhooks.size() == 2);
  }

  @Test
  void aGetChangesNothing() throws Exception {
    String onboarding = onboarding();
    String invoice = invoice();
    String checkout = checkout();
    for (String page : new String[] {onboarding, invoice, checkout}) {
      stripe.open(page);
      stripe.open(page + "?card=VISA");
      assertThat(
              stripe
                  .send(
                      HttpRequest.newBuilder(URI.create(page))
                          .PUT(HttpRequest.BodyPublishers.noBody()))
                  .statusCode())
          .isEqualTo(405);
    }

    assertThat(mayCharge()).isFalse();
    assertThat(stripe.open(invoice).body()).contains("Pay this invoice");
    assertThat(stripe.open(checkout).body()).contains("Save card");
  }

  @Test
  void anUnknownPageIsNotFoundAndThePagesHaveTheirStyle() throws Exception {
    for (String path : new String[] {"/", "/checkout/cs_unknown", "/invoices/a/b", "/connect/x"}) {
      assertThat(stripe.open(stripe.standIn.address() + path).statusCode()).isEqualTo(404);
    }
    var style = stripe.open(stripe.standIn.address() + "/stand-in.css");
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
  }

  @Test
  void thePagesSpeakGerman() throws Exception {
    var page =
        stripe.send(
            HttpRequest.newBuilder(URI.create(onboarding()))
                .header("Accept-Language", "de-AT,de;q=0.9"));

    assertThat(page.body()).contains("lang=\"de\"").contains("Nachbildung von Stripe");
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws Exception {
    Properties english = texts("texts.properties");
    Properties german = texts("texts_de.properties");

    assertThat(german.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
    assertThat(german.values()).noneMatch(text -> text.toString().contains("'"));
  }

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(StripeStandIn.class.getResourceAsStream("pages/" + name)),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }

  private boolean mayCharge() throws Exception {
    return stripe.client.v1().accounts().retrieve(account).getChargesEnabled();
  }

  private String onboarding() throws Exception {
    return stripe
        .client
        .v1()
        .accountLinks()
        .create(
            AccountLinkCreateParams.builder()
                .setAccount(account)
                .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                .setReturnUrl("http://localhost/return")
                .setRefreshUrl("http://localhost/refresh")
                .build())
        .getUrl();
  }

  private String customer() throws Exception {
    return stripe
        .client
        .v1()
        .customers()
        .create(CustomerCreateParams.builder().setName("Client <b>").build(), on(account))
        .getId();
  }

  private String invoice() throws Exception {
    String customer = customer();
    stripe
        .client
        .v1()
        .invoiceItems()
        .create(
            InvoiceItemCreateParams.builder()
                .setCustomer(customer)
                .setAmount(123_450L)
                .setCurrency("eur")
                .setDescription("Design")
                .build(),
            on(account));
    String draft =
        stripe
            .client
            .v1()
            .invoices()
            .create(
                InvoiceCreateParams.builder()
                    .setCustomer(customer)
                    .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
                    .setDaysUntilDue(14L)
                    .setPendingInvoiceItemsBehavior(
                        InvoiceCreateParams.PendingInvoiceItemsBehavior.INCLUDE)
                    .build(),
                on(account))
            .getId();
    return stripe.client.v1().invoices().finalizeInvoice(draft, on(account)).getHostedInvoiceUrl();
  }

  private String checkout() throws Exception {
    return stripe
        .client
        .v1()
        .checkout()
        .sessions()
        .create(
            SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .setCustomer(customer())
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setSuccessUrl("http://localhost/done?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://localhost/cancelled")
                .build(),
            on(account))
        .getUrl();
  }
}
