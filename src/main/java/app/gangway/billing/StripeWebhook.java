package app.gangway.billing;

import app.gangway.billing.stripe.ForgedEvent;
import app.gangway.billing.stripe.StripeApi;
import app.gangway.billing.stripe.StripeEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what Stripe tells. The signature is the right to tell it. */
@Service
public class StripeWebhook {

  private final StripeApi stripe;
  private final EventRows rows;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  StripeWebhook(
      StripeApi stripe,
      EventRows rows,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.stripe = stripe;
    this.rows = rows;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Keeps the event, once, for what is done about it right after. Asks Stripe nothing.
   *
   * @param body byte for byte as it came
   * @return false when it is forged, malformed or too old; nothing is changed then
   */
  public boolean receive(byte[] body, String signature) {
    StripeEvent event;
    try {
      event = stripe.read(body, signature);
    } catch (ForgedEvent forged) {
      return false;
    }
    String account = event.account();
    if (account == null) {
      // About the platform itself, which is nobody's business here
      return true;
    }
    transaction.executeWithoutResult(status -> {
      if (rows.isFirst(event.id())) {
        events.publishEvent(
            new StripeEventReceived(
                event.id(), event.type(), account, event.object(), event.customer()));
      }
    });
    return true;
  }
}
