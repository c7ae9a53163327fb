package app.gangway.billing.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the signature of an event from Stripe, and reads it. */
@Component
class StripeEventReader {

  private final StripeProperties properties;

  StripeEventReader(StripeProperties properties) {
    this.properties = properties;
  }

  StripeEvent read(byte[] body, String signature) {
    String payload = new String(body, StandardCharsets.UTF_8);
    verify(payload, signature);
    try {
      return event(JsonMapper.shared().readTree(payload));
    } catch (JacksonException e) {
      throw new ForgedEvent("no JSON");
    }
  }

  private void verify(String payload, String signature) {
    String secret = properties.webhookSecret();
    if (secret.isBlank()) {
      // An attacker could sign with an empty secret
      throw new ForgedEvent("no secret to check the signature with");
    }
    try {
      Webhook.Signature.verifyHeader(
          payload, signature, secret, properties.webhookTolerance().toSeconds());
    } catch (SignatureVerificationException
        | NumberFormatException
        | ArrayIndexOutOfBoundsException e) {
      // The library fails like this on a malformed header
      throw new ForgedEvent("the signature is wrong or too old");
    }
  }

  private static StripeEvent event(JsonNode event) {
    JsonNode object = event.path("data").path("object");
    @Nullable String id = text(event.path("id"));
    @Nullable String type = text(event.path("type"));
    if (id == null || type == null || !object.isObject()) {
      throw new ForgedEvent("not an event");
    }
    return new StripeEvent(
        id,
        type,
        text(event.path("account")),
        text(object.path("id")),
        customer(object, event.path("data").path("previous_attributes")));
  }

  /** A detached payment method names its customer among its previous attributes only. */
  private static @Nullable String customer(JsonNode object, JsonNode before) {
    if ("customer".equals(text(object.path("object")))) {
      return text(object.path("id"));
    }
    @Nullable String customer = text(object.path("customer"));
    return customer == null ? text(before.path("customer")) : customer;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }
}
