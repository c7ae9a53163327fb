package app.gangway.embedded.stripe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checkout in the mode in which a payment method is set up and nothing is paid. */
final class CheckoutSessions {

  static final String TYPE = "checkout.session";
  private static final Duration VALID_FOR = Duration.ofDays(1);

  private final StoredObjects objects;
  private final URI address;

  CheckoutSessions(StoredObjects objects, URI address) {
    this.objects = objects;
    this.address = address;
  }

  ObjectNode create(Call call) {
    Form form = call.form();
    form.require("mode");
    form.oneOf("mode", Set.of("setup"));
    String customer = form.text("customer");
    if (customer != null) {
      Customers.require(objects, call.account(), customer);
    }
    Instant now = Instant.now();
    ObjectNode session = Json.fresh(TYPE);
    session.put("id", Ids.next("cs_test"));
    session.put("created", now.getEpochSecond());
    session.put("expires_at", now.plus(VALID_FOR).getEpochSecond());
    session.put("customer", customer);
    session.put("success_url", form.require("success_url"));
    Metadata.copy(session, form, "cancel_url", "client_reference_id", "currency", "locale");
    Metadata.set(session, form);
    session.put("setup_intent", setupIntent(call, customer, now).path("id").stringValue());
    ArrayNode types = session.putArray("payment_method_types");
    types.add("card");
    objects.save(call.account(), session);
    return withAddress(session);
  }

  private ObjectNode setupIntent(Call call, @Nullable String customer, Instant now) {
    ObjectNode intent = Json.fresh("setup_intent");
    String id = Ids.next("seti");
    intent.put("id", id);
    intent.put("client_secret", id + "_secret_" + Ids.letters(16));
    intent.put("created", now.getEpochSecond());
    intent.put("customer", customer);
    ObjectNode metadata = intent.withObject("metadata");
    for (Map.Entry<String, String> entry :
        call.form().map("setup_intent_data[metadata]").entrySet()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    objects.save(call.account(), intent);
    return intent;
  }

  ObjectNode retrieve(Call call) {
    return withAddress(objects.require(call.account(), TYPE, call.id(), "session"));
  }

  /** There is a page as long as there is something to do on it. */
  private ObjectNode withAddress(ObjectNode session) {
    if ("open".equals(Json.text(session, "status"))) {
      session.put("url", HostedPages.checkout(address, session.path("id").stringValue()));
    }
    return session;
  }
}
