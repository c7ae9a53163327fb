package app.gangway.billing;

import app.gangway.billing.stripe.ForgedEvent;
import app.gangway.billing.stripe.StripeApi;
import app.gangway.billing.stripe.StripeEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Receives events from Stripe. The signature proves that they come from Stripe. */
@Service
public class StripeWebhook {

  private final StripeApi stripe;
  private final ReceivedEvents received;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  StripeWebhook(
      StripeApi stripe,
      ReceivedEvents received,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.stripe = stripe;
    this.received = received;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Stores the event once, to be handled after the commit. Asks Stripe nothing.
   *
   * @param body the unchanged bytes of the request
   * @return false when the event is forged, malformed or too old; nothing is changed then
   */
  public boolean receive(byte[] body, String signature) {
    StripeEvent event;
    try {
      event = stripe.read(body, signature);
    } catch (ForgedEvent forged) {
      return false;
    }
    if (event.account() == null) {
      // An event about the platform's own account concerns no agency
      return true;
    }
    transaction.executeWithoutResult(status -> {
      if (received.add(event.id())) {
        events.publishEvent(event);
      }
    });
    return true;
  }
}
