package app.gangway.embedded.stripe;

import static app.gangway.embedded.stripe.ApiFilter.ACCOUNT_HEADER;

import java.time.Duration;
import java.util.List;
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
import tools.jackson.databind.node.ObjectNode;

/** Checkout in its mode "setup": a customer gives a payment method, and pays nothing. */
@RestController
@ConditionalOnBean(StoredObjects.class)
@RequestMapping("/v1/checkout/sessions")
class CheckoutApi {

  static final String SESSION = "checkout.session";
  private static final Duration VALID_FOR = Duration.ofDays(1);

  private final StoredObjects objects;
  private final StripeStandIn standIn;

  CheckoutApi(StoredObjects objects, StripeStandIn standIn) {
    this.objects = objects;
    this.standIn = standIn;
  }

  @PostMapping
  ObjectNode create(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account,
      @RequestParam String mode,
      @RequestParam @Nullable String customer,
      @RequestParam("success_url") String successUrl,
      @RequestParam Map<String, String> parameters) {
    StripeJson.checkOneOf("mode", mode, List.of("setup"));
    if (customer != null) {
      objects.require(account, CustomersApi.CUSTOMER, customer, CustomersApi.CUSTOMER);
    }
    ObjectNode intent = StripeJson.create("setup_intent", "seti");
    String intentId = StripeJson.id(intent);
    intent.put("client_secret", intentId + "_secret_" + StripeJson.randomLetters(16));
    intent.put("customer", customer);
    ObjectNode metadata = intent.withObject("metadata");
    StripeJson.entriesOf("setup_intent_data[metadata]", parameters).forEach(metadata::put);
    objects.save(account, intent);
    ObjectNode session = StripeJson.create(SESSION, "cs_test");
    session.put("expires_at", StripeJson.now() + VALID_FOR.toSeconds());
    session.put("customer", customer).put("setup_intent", intentId);
    session.put("success_url", successUrl).putArray("payment_method_types").add("card");
    StripeJson.set(session, parameters, "cancel_url", "client_reference_id", "currency", "locale");
    return withAddress(objects.save(account, session));
  }

  @GetMapping("/{id}")
  ObjectNode retrieve(
      @RequestHeader(ACCOUNT_HEADER) @Nullable String account, @PathVariable String id) {
    return withAddress(objects.require(account, SESSION, id, "session"));
  }

  /** A session has a page as long as it is open. */
  private ObjectNode withAddress(ObjectNode session) {
    if ("open".equals(StripeJson.text(session, "status"))) {
      session.put("url", standIn.address() + "/checkout/" + StripeJson.id(session));
    }
    return session;
  }
}
