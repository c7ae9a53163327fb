package app.gangway.billing.web;

import app.gangway.billing.StripeWebhook;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Stores an event from Stripe and answers at once; the event is handled afterwards. */
@RestController
class StripeWebhookController {

  static final String PATH = "/webhooks/stripe";

  /** Many times the size of any event that is handled. */
  private static final int LONGEST = 512 * 1024;

  private final StripeWebhook webhook;

  StripeWebhookController(StripeWebhook webhook) {
    this.webhook = webhook;
  }

  /** The body is read unchanged: the signature is computed over its bytes. */
  @PostMapping(PATH)
  ResponseEntity<Void> receive(
      HttpServletRequest request,
      @RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    return webhook.receive(body, signature)
        ? ResponseEntity.ok().build()
        : ResponseEntity.badRequest().build();
  }
}
