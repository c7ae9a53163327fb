package app.gangway.embedded.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Whom an account bills. */
final class Customers {

  static final String TYPE = "customer";
  private static final String DEFAULT_PAYMENT_METHOD = "default_payment_method";
  private static final int PREFIX_LENGTH = 8;

  private final StoredObjects objects;

  Customers(StoredObjects objects) {
    this.objects = objects;
  }

  ObjectNode create(Call call) {
    ObjectNode customer = Json.fresh(TYPE);
    customer.put("id", Ids.next("cus"));
    customer.put("created", Instant.now().getEpochSecond());
    customer.put("invoice_prefix", Ids.letters(PREFIX_LENGTH).toUpperCase(java.util.Locale.ROOT));
    return set(customer, call);
  }

  ObjectNode retrieve(Call call) {
    return require(objects, call.account(), call.id());
  }

  ObjectNode update(Call call) {
    return set(require(objects, call.account(), call.id()), call);
  }

  static ObjectNode require(StoredObjects objects, @Nullable String account, String id) {
    return objects.require(account, TYPE, id, "customer");
  }

  private ObjectNode set(ObjectNode customer, Call call) {
    Form form = call.form();
    Metadata.copy(customer, form, "email", "name", "description", "phone");
    Metadata.set(customer, form);
    String parameter = "invoice_settings[%s]".formatted(DEFAULT_PAYMENT_METHOD);
    String method = form.text(parameter);
    if (method != null) {
      checkAttached(customer, call.account(), method, parameter);
      customer.withObject("invoice_settings").put(DEFAULT_PAYMENT_METHOD, method);
    }
    objects.save(call.account(), customer);
    return customer;
  }

  private void checkAttached(
      ObjectNode customer, @Nullable String account, String method, String parameter) {
    ObjectNode found = objects.require(account, "payment_method", method, parameter);
    if (!customer.path("id").equals(found.path("customer"))) {
      throw StripeError.invalid(
          parameter, "The payment method must be attached to this customer first.");
    }
  }
}
