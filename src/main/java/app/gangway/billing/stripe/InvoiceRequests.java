package app.gangway.billing.stripe;

import static app.gangway.billing.stripe.StripeCalls.of;
import static app.gangway.billing.stripe.StripeCalls.send;

import app.gangway.billing.CreatedInvoice;
import app.gangway.billing.InvoiceOrder;
import app.gangway.billing.NewInvoice;
import app.gangway.billing.StripeAmounts;
import com.stripe.StripeClient;
import com.stripe.model.Invoice;
import com.stripe.net.RequestOptions;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoiceLineItemListParams;
import com.stripe.param.InvoiceListParams;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates an invoice: a draft, then its lines, then the finalization. Each request can be sent
 * again by its idempotency key. Stripe forgets the keys after a day, so an order that is repeated
 * first looks for the invoice and the lines that have the order in their metadata, and goes on from
 * there.
 */
final class InvoiceRequests {

  private static final String ORDER = "gangway_order";
  private static final String CONTENT = "gangway_content";
  private static final String LINE = "gangway_line";
  private static final String DRAFT = "draft";
  private static final long PAGE = 100;

  /** How far Stripe's clock and Gangway's may be apart. */
  private static final Duration CLOCKS = Duration.ofDays(1);

  private final StripeClient client;
  private final String account;
  private final String customer;
  private final InvoiceOrder order;
  private final NewInvoice invoice;

  InvoiceRequests(
      StripeClient client,
      String account,
      String customer,
      InvoiceOrder order,
      NewInvoice invoice) {
    this.client = client;
    this.account = account;
    this.customer = customer;
    this.order = order;
    this.invoice = invoice;
  }

  CreatedInvoice create() {
    Optional<Invoice> before = order.repeated() ? existing() : Optional.empty();
    if (before.isPresent() && !isDraft(before.get())) {
      return StripeObjects.created(before.get());
    }
    String id = before.isPresent() ? before.get().getId() : draft();
    addLines(id, before.isPresent() ? linesOf(id) : Set.of());
    Invoice complete =
        send("reading an invoice", () -> client.v1().invoices().retrieve(id, of(account)));
    if (subtotal(complete) != StripeAmounts.inSmallestUnits(invoice.total(), invoice.currency())) {
      throw new StripeRefused("a draft was changed at Stripe: " + id, false);
    }
    // Another delivery of the job may have been faster
    return StripeObjects.created(invoice.draft() || !isDraft(complete) ? complete : finalized(id));
  }

  /** The invoice of this order, or else its draft if that has the same content. */
  private Optional<Invoice> existing() {
    InvoiceListParams params =
        InvoiceListParams.builder().setCustomer(customer).setLimit(PAGE).build();
    Instant since = order.since().minus(CLOCKS);
    return send(
        "looking for an invoice",
        () -> {
          @Nullable Invoice draft = null;
          for (Invoice found :
              client.v1().invoices().list(params, of(account)).autoPagingIterable()) {
            if (Instant.ofEpochSecond(found.getCreated()).isBefore(since)) {
              break;
            }
            if (!order.id().toString().equals(found.getMetadata().get(ORDER))) {
              continue;
            }
            if (!isDraft(found)) {
              return Optional.of(found);
            }
            if (invoice.fingerprint().equals(found.getMetadata().get(CONTENT))) {
              draft = found;
            }
          }
          return Optional.ofNullable(draft);
        });
  }

  private static boolean isDraft(Invoice found) {
    return DRAFT.equals(found.getStatus());
  }

  /** What else waits for the customer's next invoice at Stripe stays there. */
  private String draft() {
    InvoiceCreateParams.Builder params =
        InvoiceCreateParams.builder()
            .setCustomer(customer)
            .setCurrency(currency())
            .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
            .setDaysUntilDue((long) invoice.daysUntilDue())
            .setAutoAdvance(false)
            .setPendingInvoiceItemsBehavior(InvoiceCreateParams.PendingInvoiceItemsBehavior.EXCLUDE)
            .putMetadata(ORDER, order.id().toString())
            .putMetadata(CONTENT, invoice.fingerprint());
    String memo = invoice.memo();
    if (memo != null) {
      params.setDescription(memo);
    }
    return send(
            "drafting an invoice",
            () -> client.v1().invoices().create(params.build(), once("draft")))
        .getId();
  }

  /** The numbers of the lines that a draft has already. */
  private Set<String> linesOf(String draft) {
    InvoiceLineItemListParams params = InvoiceLineItemListParams.builder().setLimit(PAGE).build();
    return send(
            "reading the lines of an invoice",
            () -> client.v1().invoices().lineItems().list(draft, params, of(account)))
        .getData()
        .stream()
        .map(line -> line.getMetadata().getOrDefault(LINE, ""))
        .collect(Collectors.toSet());
  }

  private void addLines(String draft, Set<String> present) {
    for (int i = 0; i < invoice.lines().size(); i++) {
      String number = String.valueOf(i + 1);
      if (!present.contains(number)) {
        InvoiceItemCreateParams item = item(draft, number, invoice.lines().get(i));
        send(
            "a line of an invoice",
            () -> client.v1().invoiceItems().create(item, once("line-" + number)));
      }
    }
  }

  private InvoiceItemCreateParams item(String draft, String number, NewInvoice.Line line) {
    long unitAmount = StripeAmounts.inSmallestUnits(line.unitAmount(), invoice.currency());
    InvoiceItemCreateParams.Builder item =
        InvoiceItemCreateParams.builder()
            .setCustomer(customer)
            .setInvoice(draft)
            .setCurrency(currency())
            .setDescription(line.description())
            .putMetadata(LINE, number);
    return (line.quantity() == 1
            ? item.setAmount(unitAmount)
            : item.setQuantity(line.quantity())
                .setUnitAmountDecimal(BigDecimal.valueOf(unitAmount)))
        .build();
  }

  private static long subtotal(Invoice of) {
    return of.getSubtotal() == null ? 0 : of.getSubtotal();
  }

  private Invoice finalized(String draft) {
    return send(
        "finalizing an invoice",
        () -> client.v1().invoices().finalizeInvoice(draft, once("finalize")));
  }

  private String currency() {
    return invoice.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
  }

  /** Stripe refuses a key with other parameters, so the key has all that can differ. */
  private RequestOptions once(String request) {
    return of(
        account,
        "gangway-invoice-%s-%s-%s-%s-%s"
            .formatted(order.id(), order.refusals(), customer, invoice.fingerprint(), request));
  }
}
