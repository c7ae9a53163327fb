package app.gangway.embedded.stripe;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an invoice adds up to. */
final class InvoiceAmounts {

  private InvoiceAmounts() {}

  static void set(ObjectNode invoice, List<ObjectNode> items) {
    ArrayNode lines = invoice.withObject("lines").putArray("data");
    long total = 0;
    for (ObjectNode item : items) {
      lines.add(line(invoice, item));
      total += item.path("amount").asLong();
    }
    invoice
        .withObject("lines")
        .put("total_count", items.size())
        .put("url", "/v1/invoices/%s/lines".formatted(invoice.path("id").stringValue()));
    boolean paid = "paid".equals(Json.text(invoice, "status"));
    invoice.put("subtotal", total).put("subtotal_excluding_tax", total);
    invoice.put("total", total).put("total_excluding_tax", total);
    invoice.put("amount_due", total);
    invoice.put("amount_paid", paid ? total : 0);
    invoice.put("amount_remaining", paid ? 0 : total);
  }

  private static ObjectNode line(ObjectNode invoice, ObjectNode item) {
    ObjectNode line = Json.fresh("line_item");
    String itemId = item.path("id").stringValue();
    line.put("id", itemId.replaceFirst("^ii_", "il_"));
    line.set("invoice", invoice.path("id"));
    line.put("invoice_item", itemId);
    for (String field :
        new String[] {"amount", "currency", "description", "metadata", "period", "quantity"}) {
      line.set(field, item.path(field));
    }
    line.set("subtotal", item.path("amount"));
    line.set("amount_excluding_tax", item.path("amount"));
    return line;
  }
}
