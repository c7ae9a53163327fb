package app.gangway.embedded.stripe;

import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a person does on Stripe's pages, with all that follows from it. */
public final class StripeVisitor {

  private static final String STATUS = "status";
  private static final String CUSTOMER = "customer";

  private final StoredObjects objects;
  private final Webhooks webhooks;

  StripeVisitor(StoredObjects objects, Webhooks webhooks) {
    this.objects = objects;
    this.webhooks = webhooks;
  }

  /**
   * Gives Stripe all that it wants to know: the account may charge from now on.
   *
   * @throws IllegalStateException for an unknown account
   */
  public void finishOnboarding(String account) {
    setCharges(account, true);
  }

  /** Stripe no longer lets the account charge, for example since a document is missing. */
  public void restrict(String account) {
    setCharges(account, false);
  }

  /**
   * The account's owner takes back, at Stripe, what was granted: the account is out of reach from
   * now on.
   *
   * @throws IllegalStateException for an unknown account
   */
  public void disconnect(String account) {
    synchronized (objects) {
      require(account);
      Accounts.forget(objects, account);
      ObjectNode application = Json.object().put("id", "ca_gangway").put("object", "application");
      webhooks.raise(
          account, "account.application.deauthorized", application.put("name", "Gangway"));
    }
  }

  private void setCharges(String accountId, boolean enabled) {
    synchronized (objects) {
      ObjectNode account = require(accountId).object().deepCopy();
      ObjectNode previous = Json.object();
      previous.set("charges_enabled", account.path("charges_enabled"));
      account.put("charges_enabled", enabled).put("payouts_enabled", enabled);
      account.put("details_submitted", true);
      account.withObject("requirements").put("disabled_reason", enabled ? null : "listed");
      objects.save(null, account);
      webhooks.raise(accountId, "account.updated", account, previous);
    }
  }

  /**
   * Pays an open invoice; does nothing for another one.
   *
   * @throws IllegalStateException for an unknown invoice
   */
  public void pay(String invoiceId) {
    synchronized (objects) {
      StoredObjects.Stored stored = require(invoiceId);
      ObjectNode invoice = stored.object().deepCopy();
      if (!"open".equals(Json.text(invoice, STATUS))) {
        return;
      }
      ObjectNode previous = Json.object().put(STATUS, "open");
      invoice.put(STATUS, "paid").put("paid", true);
      invoice.put("attempted", true).put("attempt_count", 1);
      invoice.set("amount_paid", invoice.path("amount_due"));
      invoice.put("amount_remaining", 0);
      invoice.withObject("status_transitions").put("paid_at", Instant.now().getEpochSecond());
      objects.save(stored.account(), invoice);
      webhooks.raise(stored.account(), "invoice.updated", invoice, previous);
      webhooks.raise(stored.account(), "invoice.paid", invoice);
    }
  }

  /**
   * Gives a card in a Checkout session.
   *
   * @return false when the card was declined or the session is over
   * @throws IllegalStateException for an unknown session
   */
  public boolean completeSetup(String sessionId, TestCard card) {
    synchronized (objects) {
      StoredObjects.Stored stored = require(sessionId);
      ObjectNode session = stored.object().deepCopy();
      if (!isOpen(session) || !card.accepted()) {
        return false;
      }
      ObjectNode method = paymentMethod(session, card);
      objects.save(stored.account(), method);
      ObjectNode intent = require(session.path("setup_intent").stringValue()).object().deepCopy();
      intent.put(STATUS, "succeeded");
      intent.set("payment_method", method.path("id"));
      objects.save(stored.account(), intent);
      session.put(STATUS, "complete").putNull("url");
      objects.save(stored.account(), session);
      if (method.path(CUSTOMER).isString()) {
        webhooks.raise(stored.account(), "payment_method.attached", method);
      }
      webhooks.raise(stored.account(), "checkout.session.completed", session);
      return true;
    }
  }

  static boolean isOpen(ObjectNode session) {
    return "open".equals(Json.text(session, STATUS))
        && session.path("expires_at").asLong() > Instant.now().getEpochSecond();
  }

  private static ObjectNode paymentMethod(ObjectNode session, TestCard card) {
    ObjectNode method = Json.fresh("payment_method");
    method.put("id", Ids.next("pm"));
    method.put("created", Instant.now().getEpochSecond());
    method.set(CUSTOMER, session.path(CUSTOMER));
    ObjectNode details = method.withObject("card");
    details.put("brand", card.brand()).put("display_brand", card.brand());
    details.put("last4", card.last4());
    details.put("exp_month", 12).put("exp_year", Year.now(ZoneOffset.UTC).getValue() + 3);
    return method;
  }

  private StoredObjects.Stored require(@Nullable String id) {
    if (id == null) {
      throw new IllegalStateException("Stripe names nothing");
    }
    return objects
        .find(id)
        .orElseThrow(() -> new IllegalStateException("Stripe knows nothing of this name"));
  }
}
