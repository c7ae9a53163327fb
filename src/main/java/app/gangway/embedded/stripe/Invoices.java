package app.gangway.embedded.stripe;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Invoices and what they charge for, as far as they are sent and paid on the hosted page. */
final class Invoices {

  static final String TYPE = "invoice";
  private static final String ITEM = "invoiceitem";
  private static final String STATUS = "status";
  private static final String CUSTOMER = "customer";
  private static final String CURRENCY = "currency";
  private static final int SECONDS_OF_A_DAY = 86_400;
  private static final int PAGE = 10;

  private final StoredObjects objects;
  private final Webhooks webhooks;
  private final URI address;

  Invoices(StoredObjects objects, Webhooks webhooks, URI address) {
    this.objects = objects;
    this.webhooks = webhooks;
    this.address = address;
  }

  ObjectNode createItem(Call call) {
    Form form = call.form();
    String customer = form.require(CUSTOMER);
    Customers.require(objects, call.account(), customer);
    ObjectNode item = Json.fresh(ITEM);
    item.put("id", Ids.next("ii"));
    item.put(CUSTOMER, customer);
    item.put(CURRENCY, form.require(CURRENCY));
    long quantity = form.number("quantity", 1);
    long unit = form.number("unit_amount", 0);
    item.put("quantity", quantity);
    item.put("amount", form.has("amount") ? form.number("amount", 0) : unit * quantity);
    InvoiceAmounts.stamp(item, Instant.now().getEpochSecond());
    Metadata.copy(item, form, "description");
    Metadata.set(item, form);
    String invoice = form.text(TYPE);
    if (invoice != null) {
      ObjectNode draft = requireDraft(objects.require(call.account(), TYPE, invoice, TYPE));
      item.put(TYPE, invoice);
      objects.save(call.account(), item);
      save(call.account(), draft);
    }
    objects.save(call.account(), item);
    return item;
  }

  ObjectNode create(Call call) {
    Form form = call.form();
    ObjectNode customer = Customers.require(objects, call.account(), form.require(CUSTOMER));
    ObjectNode invoice = Json.fresh(TYPE);
    String id = Ids.next("in");
    invoice.put("id", id);
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
      takePending(call.account(), invoice);
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

  private void takePending(@Nullable String account, ObjectNode invoice) {
    for (ObjectNode item : objects.all(account, ITEM)) {
      if (item.path(TYPE).isNull() && item.path(CUSTOMER).equals(invoice.path(CUSTOMER))) {
        item.set(TYPE, invoice.path("id"));
        invoice.set(CURRENCY, item.path(CURRENCY));
        objects.save(account, item);
      }
    }
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
    return page(found, form);
  }

  private static ObjectNode page(List<ObjectNode> all, Form form) {
    String after = form.text("starting_after");
    long limit = Math.clamp(form.number("limit", PAGE), 1, 100);
    long skip =
        after == null
            ? 0
            : all.stream().takeWhile(one -> !after.equals(Json.text(one, "id"))).count() + 1;
    ObjectNode page = Json.object().put("object", "list").put("url", "/v1/invoices");
    ArrayNode data = page.putArray("data");
    all.stream().skip(skip).limit(limit).forEach(data::add);
    return page.put("has_more", skip + limit < all.size());
  }

  /** Makes a draft final. What costs nothing is paid by that. */
  ObjectNode finish(Call call) {
    ObjectNode invoice = requireDraft(objects.require(call.account(), TYPE, call.id(), TYPE));
    ObjectNode customer =
        Customers.require(objects, call.account(), invoice.path(CUSTOMER).stringValue());
    long now = Instant.now().getEpochSecond();
    long number = customer.path("next_invoice_sequence").asLong();
    objects.save(call.account(), customer.put("next_invoice_sequence", number + 1));
    invoice.put(
        "number", "%s-%04d".formatted(customer.path("invoice_prefix").stringValue(), number));
    invoice.put("effective_at", now);
    boolean free = invoice.path("total").asLong() == 0;
    invoice.put(STATUS, free ? "paid" : "open").put("paid", free);
    ObjectNode transitions = invoice.withObject("status_transitions");
    transitions.put("finalized_at", now);
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

  private static ObjectNode requireDraft(ObjectNode invoice) {
    if (!"draft".equals(Json.text(invoice, STATUS))) {
      throw StripeError.invalid(TYPE, "This invoice is already finalized.");
    }
    return invoice;
  }

  private ObjectNode save(@Nullable String account, ObjectNode invoice) {
    List<ObjectNode> items =
        objects.all(account, ITEM).stream()
            .filter(item -> Objects.equals(item.path(TYPE), invoice.path("id")))
            .toList();
    InvoiceAmounts.set(invoice, items);
    objects.save(account, invoice);
    return withAddress(account, invoice);
  }

  /** Where somebody can pay it: known from the moment on when it is final. */
  private ObjectNode withAddress(@Nullable String account, ObjectNode invoice) {
    if (!"draft".equals(Json.text(invoice, STATUS))) {
      invoice.put("hosted_invoice_url", PageHandler.invoice(address, account, invoice));
    }
    return invoice;
  }
}
