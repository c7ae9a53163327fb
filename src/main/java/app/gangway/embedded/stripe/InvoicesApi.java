package app.gangway.embedded.stripe;

import static app.gangway.embedded.stripe.ApiFilter.ACCOUNT_HEADER;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Invoices, as far as they are sent to customers and paid on the hosted page. */
@RestController
@ConditionalOnBean(StoredObjects.class)
@RequestMapping("/v1/invoices")
class InvoicesApi {

  static final String INVOICE = "invoice";
  private static final String STATUS = "status";
  private static final String CUSTOMER = "customer";
  private static final String TRANSITIONS = "status_transitions";
  private static final List<String> STATUSES =
      List.of("draft", "open", "paid", "uncollectible", "void");
  private static final long LONGEST_PAGE = 100;

  private final StoredObjects objects;
  private final InvoiceItemsApi items;
  private final Webhooks webhooks;
  private final StripeStandIn standIn;

  InvoicesApi(
      StoredObjects objects, InvoiceItemsApi items, Webhooks webhooks, StripeStandIn standIn) {
    this.objects = objects;
    this.items = items;
    this.webhooks = webhooks;
    this.standIn = standIn;
  }

  @PostMapping
  ObjectNode create(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account,
      @RequestParam String customer,
      @RequestParam(defaultValue = "usd") String currency,
      @RequestParam Map<String, String> parameters,
      @RequestParam("due_date") @Nullable Long dueDate,
      @RequestParam("days_until_due") @Nullable Long daysUntilDue) {
    ObjectNode billed = objects.require(account, CustomersApi.CUSTOMER, customer, CUSTOMER);
    ObjectNode invoice = StripeJson.create(INVOICE, "in");
    invoice.put(CUSTOMER, customer).put("currency", currency);
    invoice.set("customer_email", billed.path("email"));
    invoice.set("customer_name", billed.path("name"));
    long now = StripeJson.now();
    invoice.put("period_start", now).put("period_end", now);
    String method = parameters.get("collection_method");
    StripeJson.checkOneOf(
        "collection_method", method, List.of("charge_automatically", "send_invoice"));
    if ("send_invoice".equals(method)) {
      invoice.put("collection_method", method).put("due_date", due(now, dueDate, daysUntilDue));
    }
    invoice.put("auto_advance", Boolean.parseBoolean(parameters.get("auto_advance")));
    StripeJson.set(invoice, parameters, "description", "footer");
    if ("include".equals(parameters.get("pending_invoice_items_behavior"))) {
      items.putWaitingOn(account, invoice);
    }
    return save(account, invoice);
  }

  private static long due(long now, @Nullable Long date, @Nullable Long days) {
    if (date != null) {
      return date;
    }
    if (days == null) {
      throw StripeError.parameterMissing("days_until_due");
    }
    return now + Duration.ofDays(days).toSeconds();
  }

  @GetMapping("/{id}")
  ObjectNode retrieve(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account, @PathVariable String id) {
    return withAddress(account, objects.require(account, INVOICE, id, INVOICE));
  }

  /** All lines in one page. */
  @GetMapping("/{id}/lines")
  ObjectNode lines(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account, @PathVariable String id) {
    return (ObjectNode) objects.require(account, INVOICE, id, INVOICE).path("lines");
  }

  /** A page of the invoices, newest first. */
  @GetMapping
  ObjectNode list(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account,
      @RequestParam(defaultValue = "") String customer,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(name = "starting_after", defaultValue = "") String startingAfter,
      @RequestParam(defaultValue = "10") long limit) {
    StripeJson.checkOneOf(STATUS, status, STATUSES);
    List<ObjectNode> found =
        objects.all(account, INVOICE).stream()
            .filter(invoice -> customer.isEmpty() || has(invoice, CUSTOMER, customer))
            .filter(invoice -> status.isEmpty() || has(invoice, STATUS, status))
            .toList();
    long skipped =
        startingAfter.isEmpty()
            ? 0
            : found.stream().takeWhile(invoice -> !has(invoice, "id", startingAfter)).count() + 1;
    long length = Math.clamp(limit, 1, LONGEST_PAGE);
    ObjectNode page = StripeJson.object().put("object", "list").put("url", "/v1/invoices");
    ArrayNode data = page.putArray("data");
    found.stream()
        .skip(skipped)
        .limit(length)
        .forEach(invoice -> data.add(withAddress(account, invoice)));
    return page.put("has_more", skipped + length < found.size());
  }

  private static boolean has(ObjectNode invoice, String field, String value) {
    return value.equals(StripeJson.text(invoice, field));
  }

  /** Makes a draft final. An invoice over nothing is paid by that. */
  @PostMapping("/{id}/finalize")
  ObjectNode finalizeInvoice(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account, @PathVariable String id) {
    ObjectNode invoice = items.requireDraft(account, id);
    long now = StripeJson.now();
    boolean free = invoice.path("total").asLong() == 0;
    invoice.put("number", nextNumber(account, invoice.path(CUSTOMER).stringValue()));
    invoice.put("effective_at", now);
    invoice.put(STATUS, free ? "paid" : "open").put("paid", free);
    invoice.withObject(TRANSITIONS).put("finalized_at", now);
    if (free) {
      invoice.withObject(TRANSITIONS).put("paid_at", now);
    }
    ObjectNode saved = save(account, invoice);
    webhooks.raise(account, "invoice.finalized", saved);
    if (free) {
      webhooks.raise(account, "invoice.paid", saved);
    }
    return saved;
  }

  private String nextNumber(@Nullable String account, String customerId) {
    ObjectNode customer = objects.require(account, CustomersApi.CUSTOMER, customerId, CUSTOMER);
    long number = customer.path("next_invoice_sequence").asLong();
    objects.save(account, customer.put("next_invoice_sequence", number + 1));
    return String.format(
        Locale.ROOT, "%s-%04d", customer.path("invoice_prefix").stringValue(), number);
  }

  @PostMapping("/{id}/void")
  ObjectNode voidInvoice(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account, @PathVariable String id) {
    ObjectNode invoice = objects.require(account, INVOICE, id, INVOICE);
    if (!has(invoice, STATUS, "open")) {
      throw StripeError.invalid(INVOICE, "You can only void an open invoice.");
    }
    invoice.put(STATUS, "void").put("auto_advance", false);
    invoice.withObject(TRANSITIONS).put("voided_at", StripeJson.now());
    ObjectNode saved = save(account, invoice);
    webhooks.raise(account, "invoice.voided", saved);
    return saved;
  }

  private ObjectNode save(@Nullable String account, ObjectNode invoice) {
    return withAddress(account, objects.save(account, items.addUp(account, invoice)));
  }

  /** Only a final invoice has a page on which it can be paid. */
  private ObjectNode withAddress(@Nullable String account, ObjectNode invoice) {
    if (!has(invoice, STATUS, "draft")) {
      String owner = account == null ? "platform" : account;
      invoice.put(
          "hosted_invoice_url",
          "%s/invoices/%s/%s".formatted(standIn.address(), owner, StripeJson.id(invoice)));
    }
    return invoice;
  }
}
