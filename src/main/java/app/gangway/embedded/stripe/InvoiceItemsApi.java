package app.gangway.embedded.stripe;

import static app.gangway.embedded.stripe.ApiFilter.ACCOUNT_HEADER;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The items of invoices, also those that wait for the customer's next invoice. */
@RestController
@ConditionalOnBean(StoredObjects.class)
class InvoiceItemsApi {

  private static final String ITEM = "invoiceitem";
  private static final String INVOICE = "invoice";
  private static final String CUSTOMER = "customer";
  private static final String CURRENCY = "currency";
  private static final String AMOUNT = "amount";
  private static final List<String> FIELDS_OF_A_LINE =
      List.of(AMOUNT, CURRENCY, "description", "metadata", "period", "quantity");

  private final StoredObjects objects;

  InvoiceItemsApi(StoredObjects objects) {
    this.objects = objects;
  }

  @PostMapping("/v1/invoiceitems")
  ObjectNode create(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account,
      @RequestParam String customer,
      @RequestParam String currency,
      @RequestParam @Nullable String invoice,
      @RequestParam @Nullable Long amount,
      @RequestParam(name = "unit_amount_decimal", defaultValue = "0") BigDecimal unitAmount,
      @RequestParam(defaultValue = "1") long quantity,
      @RequestParam Map<String, String> parameters) {
    objects.require(account, CustomersApi.CUSTOMER, customer, CUSTOMER);
    ObjectNode item = StripeJson.create(ITEM, "ii");
    item.put(CUSTOMER, customer).put(CURRENCY, currency).put("quantity", quantity);
    item.put(
        AMOUNT,
        amount == null
            ? unitAmount.multiply(BigDecimal.valueOf(quantity)).longValueExact()
            : amount);
    long now = StripeJson.now();
    item.put("date", now).putObject("period").put("start", now).put("end", now);
    StripeJson.set(item, parameters, "description");
    if (invoice != null) {
      ObjectNode draft = requireDraft(account, invoice);
      objects.save(account, item.put(INVOICE, invoice));
      objects.save(account, addUp(account, draft));
    }
    return objects.save(account, item);
  }

  /**
   * @throws StripeError for an invoice that is final already
   */
  ObjectNode requireDraft(@Nullable String account, String id) {
    ObjectNode invoice = objects.require(account, InvoicesApi.INVOICE, id, INVOICE);
    if (!"draft".equals(StripeJson.text(invoice, "status"))) {
      throw StripeError.invalid(INVOICE, "This invoice is already finalized.");
    }
    return invoice;
  }

  /** Puts the waiting items of its customer on this invoice. */
  void putWaitingOn(@Nullable String account, ObjectNode invoice) {
    for (ObjectNode item : objects.all(account, ITEM)) {
      if (item.path(INVOICE).isNull() && item.path(CUSTOMER).equals(invoice.path(CUSTOMER))) {
        item.set(INVOICE, invoice.path("id"));
        invoice.set(CURRENCY, item.path(CURRENCY));
        objects.save(account, item);
      }
    }
  }

  /** Gives the invoice the lines of its items, and their sum. */
  ObjectNode addUp(@Nullable String account, ObjectNode invoice) {
    ObjectNode lines = invoice.withObject("lines");
    ArrayNode data = lines.putArray("data");
    long total = 0;
    for (ObjectNode item : objects.all(account, ITEM)) {
      if (item.path(INVOICE).equals(invoice.path("id"))) {
        data.add(line(invoice, item));
        total += item.path(AMOUNT).asLong();
      }
    }
    lines.put("total_count", data.size());
    lines.put("url", "/v1/invoices/%s/lines".formatted(StripeJson.id(invoice)));
    boolean paid = "paid".equals(StripeJson.text(invoice, "status"));
    invoice.put("subtotal", total).put("subtotal_excluding_tax", total);
    invoice.put("total", total).put("total_excluding_tax", total).put("amount_due", total);
    return invoice.put("amount_paid", paid ? total : 0).put("amount_remaining", paid ? 0 : total);
  }

  private static ObjectNode line(ObjectNode invoice, ObjectNode item) {
    ObjectNode line = StripeJson.create("line_item", "il");
    String itemId = StripeJson.id(item);
    line.put("id", itemId.replaceFirst("^ii_", "il_"));
    line.set("invoice", invoice.path("id"));
    line.put("invoice_item", itemId);
    FIELDS_OF_A_LINE.forEach(field -> line.set(field, item.path(field)));
    line.set("subtotal", item.path(AMOUNT));
    line.set("amount_excluding_tax", item.path(AMOUNT));
    return line;
  }
}
