package app.gangway.billing.stripe;

import static app.gangway.billing.stripe.StripeCalls.of;
import static app.gangway.billing.stripe.StripeCalls.send;

import app.gangway.billing.CreatedInvoice;
import app.gangway.billing.Invoice;
import app.gangway.billing.InvoiceOrder;
import app.gangway.billing.NewInvoice;
import app.gangway.billing.PaymentMethod;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import com.stripe.StripeClient;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerRetrieveParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends the requests over HTTP, each on the connected account that it is about. The name of an
 * agency or workspace is part of the idempotency key: Stripe refuses a key with other parameters
 * for a day, which would block one that is renamed between two attempts.
 */
@Component
class StripeGateway implements StripeApi {

  private static final long PAGE = 100;

  /**
   * How many invoices are read at most, and of them how many open ones: more than a client reads,
   * and still a quick answer.
   */
  private static final int MAX_INVOICES = 300;

  private static final long DEMO_AMOUNT = 12_000;
  private static final long DEMO_DAYS = 14;

  private final StripeClient client;
  private final StripeEventReader events;
  private final StripeProperties properties;

  StripeGateway(StripeClient client, StripeEventReader events, StripeProperties properties) {
    this.client = client;
    this.events = events;
    this.properties = properties;
  }

  @Override
  public boolean isStandIn() {
    return properties.standIn();
  }

  @Override
  public boolean hasKey() {
    return !properties.apiKey().isBlank();
  }

  /**
   * A standard account: the agency uses Stripe's dashboard, pays its fees and is liable for
   * payments.
   */
  @Override
  public String createAccount(AgencyId agency, int round, String name) {
    AccountCreateParams params =
        AccountCreateParams.builder()
            .setType(AccountCreateParams.Type.STANDARD)
            .setBusinessProfile(AccountCreateParams.BusinessProfile.builder().setName(name).build())
            .putMetadata("agency", agency.toString())
            .build();
    RequestOptions once =
        RequestOptions.builder()
            .setIdempotencyKey(
                "gangway-account-%s-%s-%s"
                    .formatted(agency, round, Integer.toHexString(name.hashCode())))
            .build();
    return send("creating an account", () -> client.v1().accounts().create(params, once)).getId();
  }

  @Override
  public AccountStatus account(String account) {
    return StripeObjects.account(
        send("reading an account", () -> client.v1().accounts().retrieve(account)));
  }

  @Override
  public URI onboardingPage(String account, URI back, URI again) {
    AccountLinkCreateParams params =
        AccountLinkCreateParams.builder()
            .setAccount(account)
            .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
            .setReturnUrl(back.toString())
            .setRefreshUrl(again.toString())
            .build();
    return URI.create(
        send("an onboarding page", () -> client.v1().accountLinks().create(params)).getUrl());
  }

  @Override
  public String createCustomer(String account, WorkspaceId workspace, int round, String name) {
    CustomerCreateParams params =
        CustomerCreateParams.builder()
            .setName(name)
            .putMetadata("workspace", workspace.toString())
            .build();
    RequestOptions once =
        of(
            account,
            "gangway-customer-%s-%s-%s-%s"
                .formatted(workspace, account, round, Integer.toHexString(name.hashCode())));
    return send("creating a customer", () -> client.v1().customers().create(params, once)).getId();
  }

  @Override
  public Optional<PaymentMethod> paymentMethod(String account, String customer) {
    CustomerRetrieveParams params =
        CustomerRetrieveParams.builder()
            .addExpand("invoice_settings.default_payment_method")
            .addExpand("default_source")
            .build();
    return StripeObjects.paymentMethod(
        send(
            "reading a customer",
            () -> client.v1().customers().retrieve(customer, params, of(account))));
  }

  /** Stripe leaves out canceled subscriptions by itself. */
  @Override
  public Optional<PaymentMethod> subscriptionMethod(String account, String customer) {
    SubscriptionListParams params =
        SubscriptionListParams.builder()
            .setCustomer(customer)
            .setLimit(PAGE)
            .addExpand("data.default_payment_method")
            .addExpand("data.default_source")
            .build();
    return send(
            "reading subscriptions", () -> client.v1().subscriptions().list(params, of(account)))
        .getData()
        .stream()
        .flatMap(subscription -> StripeObjects.paymentMethod(subscription).stream())
        .findFirst();
  }

  @Override
  public Optional<PaymentMethod> paymentUnderWay(String account, String customer) {
    PaymentIntentListParams params =
        PaymentIntentListParams.builder()
            .setCustomer(customer)
            .setLimit(PAGE)
            .addExpand("data.payment_method")
            .build();
    return send("reading payments", () -> client.v1().paymentIntents().list(params, of(account)))
        .getData()
        .stream()
        .flatMap(payment -> StripeObjects.underWay(payment).stream())
        .findFirst();
  }

  @Override
  public List<Invoice> invoices(String account, String customer) {
    return invoices(account, customer, null);
  }

  @Override
  public List<Invoice> openInvoices(String account, String customer) {
    return invoices(account, customer, InvoiceListParams.Status.OPEN).stream()
        .filter(Invoice::isOpen)
        .toList();
  }

  private List<Invoice> invoices(
      String account, String customer, InvoiceListParams.@Nullable Status status) {
    InvoiceListParams.Builder params =
        InvoiceListParams.builder().setCustomer(customer).setLimit(PAGE);
    if (status != null) {
      params.setStatus(status);
    }
    return send(
        "reading invoices",
        () -> {
          List<Invoice> found = new ArrayList<>();
          for (var invoice :
              client.v1().invoices().list(params.build(), of(account)).autoPagingIterable()) {
            StripeObjects.invoice(invoice).ifPresent(found::add);
            if (found.size() == MAX_INVOICES) {
              break;
            }
          }
          return found;
        });
  }

  @Override
  public SetupSession beginSetup(String account, String customer, URI back, Locale language) {
    SessionCreateParams params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.SETUP)
            .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
            .setCustomer(customer)
            .setLocale(StripeObjects.language(language))
            .setSuccessUrl(back.toString())
            .setCancelUrl(back.toString())
            .build();
    RequestOptions once = of(account, "gangway-setup-" + UUID.randomUUID());
    Session session =
        send(
            "a page for a payment method",
            () -> client.v1().checkout().sessions().create(params, once));
    return new SetupSession(session.getId(), URI.create(session.getUrl()));
  }

  @Override
  public SetupResult setup(String account, String session) {
    SessionRetrieveParams params =
        SessionRetrieveParams.builder().addExpand("setup_intent.payment_method").build();
    return StripeObjects.setup(
        send(
            "reading what came of a page",
            () -> client.v1().checkout().sessions().retrieve(session, params, of(account))));
  }

  @Override
  public void makeDefault(String account, String customer, String paymentMethod) {
    CustomerUpdateParams params =
        CustomerUpdateParams.builder()
            .setInvoiceSettings(
                CustomerUpdateParams.InvoiceSettings.builder()
                    .setDefaultPaymentMethod(paymentMethod)
                    .build())
            .build();
    RequestOptions once =
        of(account, "gangway-default-%s-%s".formatted(customer, UUID.randomUUID()));
    send("setting a payment method", () -> client.v1().customers().update(customer, params, once));
  }

  @Override
  public CreatedInvoice createInvoice(
      String account, String customer, InvoiceOrder order, NewInvoice invoice) {
    return new InvoiceRequests(client, account, customer, order, invoice).create();
  }

  @Override
  public void makeDemoInvoice(String account, String customer, String description) {
    InvoiceCreateParams draft =
        InvoiceCreateParams.builder()
            .setCustomer(customer)
            .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
            .setDaysUntilDue(DEMO_DAYS)
            .setPendingInvoiceItemsBehavior(InvoiceCreateParams.PendingInvoiceItemsBehavior.INCLUDE)
            .build();
    InvoiceItemCreateParams item =
        InvoiceItemCreateParams.builder()
            .setCustomer(customer)
            .setAmount(DEMO_AMOUNT)
            .setCurrency("eur")
            .setDescription(description)
            .build();
    String key = "gangway-demo-" + UUID.randomUUID();
    send(
        "a demo invoice",
        () -> {
          client.v1().invoiceItems().create(item, of(account, key + "-item"));
          String invoice =
              client.v1().invoices().create(draft, of(account, key + "-invoice")).getId();
          return client.v1().invoices().finalizeInvoice(invoice, of(account, key + "-finalize"));
        });
  }

  @Override
  public StripeEvent read(byte[] body, String signature) {
    return events.read(body, signature);
  }
}
