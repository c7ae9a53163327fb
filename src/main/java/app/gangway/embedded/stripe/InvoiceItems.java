package app.gangway.embedded.stripe;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is charged for: on an invoice, or waiting for the customer's next one. */
final class InvoiceItems {

  private static final String TYPE = "invoiceitem";
  private static final String INVOICE = "invoice";
  private static final String CUSTOMER = "customer";
  private static final String CURRENCY = "currency";

  private final StoredObjects objects;

  InvoiceItems(StoredObjects objects) {
    this.objects = objects;
  }

  ObjectNode create(Call call) {
    Form form = call.form();
    String customer = form.require(CUSTOMER);
    Customers.require(objects, call.account(), customer);
    ObjectNode item = Json.fresh(TYPE);
    item.put("id", Ids.next("ii"));
    item.put(CUSTOMER, customer);
    item.put(CURRENCY, form.require(CURRENCY));
    setAmount(item, form);
    long now = Instant.now().getEpochSecond();
    item.put("date", now);
    item.putObject("period").put("start", now).put("end", now);
    Metadata.copy(item, form, "description");
    Metadata.set(item, form);
    String invoice = form.text(INVOICE);
    if (invoice != null) {
      putOn(call.account(), item, Invoices.requireDraft(objects, call.account(), invoice));
    }
    objects.save(call.account(), item);
    return item;
  }

  private static void setAmount(ObjectNode item, Form form) {
    long quantity = form.number("quantity", 1);
    long unitAmount = form.number("unit_amount", 0);
    item.put("quantity", quantity);
    item.put("amount", form.has("amount") ? form.number("amount", 0) : unitAmount * quantity);
  }

  private void putOn(@Nullable String account, ObjectNode item, ObjectNode invoice) {
    item.set(INVOICE, invoice.path("id"));
    objects.save(account, item);
    InvoiceAmounts.set(invoice, on(account, invoice));
    objects.save(account, invoice);
  }

  /** Puts all that waits for the customer on this invoice. */
  void putWaitingOn(@Nullable String account, ObjectNode invoice) {
    for (ObjectNode item : objects.all(account, TYPE)) {
      if (item.path(INVOICE).isNull() && item.path(CUSTOMER).equals(invoice.path(CUSTOMER))) {
        item.set(INVOICE, invoice.path("id"));
        invoice.set(CURRENCY, item.path(CURRENCY));
        objects.save(account, item);
      }
    }
  }

  List<ObjectNode> on(@Nullable String account, ObjectNode invoice) {
    return objects.all(account, TYPE).stream()
        .filter(item -> item.path(INVOICE).equals(invoice.path("id")))
        .toList();
  }
}
