package app.gangway.embedded.stripe;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Invoices, as far as they are sent and paid on the hosted page. */
final class Invoices {

  static final String TYPE = "invoice";
  private static final String STATUS = "status";
  private static final String CUSTOMER = "customer";
  private static final String CURRENCY = "currency";
  private static final int SECONDS_OF_A_DAY = 86_400;

  private final StoredObjects objects;
  private final InvoiceItems items;
  private final Webhooks webhooks;
  private final URI address;

  Invoices(StoredObjects objects, InvoiceItems items, Webhooks webhooks, URI address) {
    this.objects = objects;
    this.items = items;
    this.webhooks = webhooks;
    this.address = address;
  }

  /**
   * @throws StripeError for one that is final already
   */
  static ObjectNode requireDraft(StoredObjects objects, @Nullable String account, String id) {
    ObjectNode invoice = objects.require(account, TYPE, id, TYPE);
    if (!"draft".equals(Json.text(invoice, STATUS))) {
      throw StripeError.invalid(TYPE, "This invoice is already finalized.");
    }
    return invoice;
  }

  ObjectNode create(Call call) {
    Form form = call.form();
    ObjectNode customer = Customers.require(objects, call.account(), form.require(CUSTOMER));
    ObjectNode invoice = Json.fresh(TYPE);
    invoice.put("id", Ids.next("in"));
    invoice.set(CUSTOMER, customer.path("id"));
    invoice.set("customer_email", customer.path("email"));
    invoice.set("customer_name", customer.path("name"));
    long now = Instant.now().getEpochSecond();
    invoice.put("created", now).put("period_start", now).put("period_end", now);
    invoice.put(CURRENCY, form.text(CURRENCY, "usd"));
    setDue(invoice, form, now);
    Metadata.copy(invoice, form, "description", "footer");
    invoice.put("auto_advance", Boolean.parseBoolean(form.text("auto_advance")));
    Metadata.set(invoice, form);
    if ("include".equals(form.text("pending_invoice_items_behavior"))) {
      items.putWaitingOn(call.account(), invoice);
    }
    return save(call.account(), invoice);
  }

  private static void setDue(ObjectNode invoice, Form form, long now) {
    String method = form.oneOf("collection_method", Set.of("charge_automatically", "send_invoice"));
    if (!"send_invoice".equals(method)) {
      return;
    }
    invoice.put("collection_method", method);
    if (!form.has("due_date") && !form.has("days_until_due")) {
      throw StripeError.parameterMissing("days_until_due");
    }
    long due = now + form.number("days_until_due", 0) * SECONDS_OF_A_DAY;
    invoice.put("due_date", form.number("due_date", due));
  }

  ObjectNode retrieve(Call call) {
    return withAddress(call.account(), objects.require(call.account(), TYPE, call.id(), TYPE));
  }

  ObjectNode list(Call call) {
    Form form = call.form();
    String customer = form.text(CUSTOMER);
    String status = form.oneOf(STATUS, Set.of("draft", "open", "paid", "uncollectible", "void"));
    List<ObjectNode> found =
        objects.all(call.account(), TYPE).stream()
            .filter(invoice ->
                (customer == null || customer.equals(Json.text(invoice, CUSTOMER)))
                    && (status == null || status.equals(Json.text(invoice, STATUS))))
            .map(invoice -> withAddress(call.account(), invoice))
            .toList();
    return Listing.page("/v1/invoices", found, form);
  }

  /** Makes a draft final. What costs nothing is paid by that. */
  ObjectNode finish(Call call) {
    ObjectNode invoice = requireDraft(objects, call.account(), call.id());
    long now = Instant.now().getEpochSecond();
    boolean free = invoice.path("total").asLong() == 0;
    invoice.put("number", nextNumber(call.account(), invoice.path(CUSTOMER).stringValue()));
    invoice.put("effective_at", now);
    invoice.put(STATUS, free ? "paid" : "open").put("paid", free);
    ObjectNode transitions = invoice.withObject("status_transitions").put("finalized_at", now);
    if (free) {
      transitions.put("paid_at", now);
    }
    ObjectNode saved = save(call.account(), invoice);
    webhooks.raise(call.account(), "invoice.finalized", saved);
    if (free) {
      webhooks.raise(call.account(), "invoice.paid", saved);
    }
    return saved;
  }

  private String nextNumber(@Nullable String account, String customerId) {
    ObjectNode customer = Customers.require(objects, account, customerId);
    long number = customer.path("next_invoice_sequence").asLong();
    objects.save(account, customer.put("next_invoice_sequence", number + 1));
    return "%s-%04d".formatted(customer.path("invoice_prefix").stringValue(), number);
  }

  /** Voids an open invoice. */
  ObjectNode cancel(Call call) {
    ObjectNode invoice = objects.require(call.account(), TYPE, call.id(), TYPE);
    if (!"open".equals(Json.text(invoice, STATUS))) {
      throw StripeError.invalid(TYPE, "You can only void an open invoice.");
    }
    invoice.put(STATUS, "void").put("auto_advance", false);
    invoice.withObject("status_transitions").put("voided_at", Instant.now().getEpochSecond());
    ObjectNode saved = save(call.account(), invoice);
    webhooks.raise(call.account(), "invoice.voided", saved);
    return saved;
  }

  private ObjectNode save(@Nullable String account, ObjectNode invoice) {
    InvoiceAmounts.set(invoice, items.on(account, invoice));
    objects.save(account, invoice);
    return withAddress(account, invoice);
  }

  /** Where somebody can pay it: known from the moment on when it is final. */
  private ObjectNode withAddress(@Nullable String account, ObjectNode invoice) {
    if (!"draft".equals(Json.text(invoice, STATUS))) {
      invoice.put("hosted_invoice_url", HostedPages.invoice(address, account, invoice));
    }
    return invoice;
  }
}
