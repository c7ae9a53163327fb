package app.gangway.embedded.stripe;

import static app.gangway.embedded.stripe.ApiFilter.ACCOUNT_HEADER;

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

/** The customers of an account, and how they pay. */
@RestController
@ConditionalOnBean(StoredObjects.class)
@RequestMapping("/v1")
class CustomersApi {

  static final String CUSTOMER = "customer";
  static final String PAYMENT_METHOD = "payment_method";
  static final String SUBSCRIPTION = "subscription";
  static final String PAYMENT = "payment_intent";
  static final String DEFAULT_PAYMENT_METHOD = "default_payment_method";
  private static final String DEFAULT_PARAMETER = "invoice_settings[default_payment_method]";
  private static final int PREFIX_LENGTH = 8;

  private final StoredObjects objects;

  CustomersApi(StoredObjects objects) {
    this.objects = objects;
  }

  @PostMapping("/customers")
  ObjectNode create(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account,
      @RequestParam Map<String, String> parameters) {
    ObjectNode customer = StripeJson.create(CUSTOMER, "cus");
    String prefix = StripeJson.randomLetters(PREFIX_LENGTH).toUpperCase(Locale.ROOT);
    return save(account, customer.put("invoice_prefix", prefix), parameters);
  }

  @GetMapping("/customers/{id}")
  ObjectNode retrieve(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account, @PathVariable String id) {
    return objects.require(account, CUSTOMER, id, CUSTOMER);
  }

  @PostMapping("/customers/{id}")
  ObjectNode update(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account,
      @PathVariable String id,
      @RequestParam Map<String, String> parameters) {
    return save(account, retrieve(account, id), parameters);
  }

  @GetMapping("/payment_methods/{id}")
  ObjectNode paymentMethod(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account, @PathVariable String id) {
    return objects.require(account, PAYMENT_METHOD, id, PAYMENT_METHOD);
  }

  /** A page of the customer's subscriptions. */
  @GetMapping("/subscriptions")
  ObjectNode subscriptions(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account,
      @RequestParam String customer,
      @RequestParam(defaultValue = "10") long limit) {
    return list(account, SUBSCRIPTION, customer, limit);
  }

  /** A page of the customer's payments, newest first. */
  @GetMapping("/payment_intents")
  ObjectNode payments(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account,
      @RequestParam String customer,
      @RequestParam(defaultValue = "10") long limit) {
    return list(account, PAYMENT, customer, limit);
  }

  private ObjectNode list(@Nullable String account, String type, String customer, long limit) {
    List<ObjectNode> found =
        objects.all(account, type).stream()
            .filter(object -> customer.equals(StripeJson.text(object, CUSTOMER)))
            .toList();
    ObjectNode page =
        StripeJson.object().put("object", "list").put("url", "/v1/%ss".formatted(type));
    ArrayNode data = page.putArray("data");
    found.stream().limit(limit).forEach(data::add);
    return page.put("has_more", limit < found.size());
  }

  private ObjectNode save(
      @Nullable String account, ObjectNode customer, Map<String, String> parameters) {
    StripeJson.set(customer, parameters, "email", "name", "description", "phone");
    String method = parameters.getOrDefault(DEFAULT_PARAMETER, "");
    if (!method.isEmpty()) {
      ObjectNode found = objects.require(account, PAYMENT_METHOD, method, DEFAULT_PARAMETER);
      if (!customer.path("id").equals(found.path(CUSTOMER))) {
        throw StripeError.invalid(
            DEFAULT_PARAMETER, "The payment method must be attached to this customer first.");
      }
      customer.withObject("invoice_settings").put(DEFAULT_PAYMENT_METHOD, method);
    }
    return objects.save(account, customer);
  }
}
