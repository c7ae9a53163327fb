package app.gangway.embedded.stripe;

import java.time.Year;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Acts as a person on Stripe's pages: changes the objects and sends the events as the pages do. */
public final class StripeVisitor {

  private static final String STATUS = "status";
  private static final String CUSTOMER = "customer";

  final StoredObjects objects;
  final Webhooks webhooks;

  StripeVisitor(StoredObjects objects, Webhooks webhooks) {
    this.objects = objects;
    this.webhooks = webhooks;
  }

  /**
   * Answers all questions of Stripe: the account may charge from now on.
   *
   * @throws IllegalStateException for an unknown account
   */
  public void finishOnboarding(String account) {
    setCharges(account, true);
  }

  void setCharges(String accountId, boolean enabled) {
    synchronized (objects) {
      ObjectNode account = require(accountId).object().deepCopy();
      ObjectNode previous = StripeJson.object();
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
      if (!"open".equals(StripeJson.text(invoice, STATUS))) {
        return;
      }
      ObjectNode previous = StripeJson.object().put(STATUS, "open");
      invoice.put(STATUS, "paid").put("paid", true);
      invoice.put("attempted", true).put("attempt_count", 1);
      invoice.set("amount_paid", invoice.path("amount_due"));
      invoice.put("amount_remaining", 0);
      invoice.withObject("status_transitions").put("paid_at", StripeJson.now());
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

  /**
   * Makes a method of this kind the customer's default, as the agency does on Stripe's dashboard.
   *
   * @throws IllegalStateException for an unknown customer
   */
  public void payBy(String customer, TestMethod kind) {
    change(
        customer,
        "customer.updated",
        (account, changed) ->
            changed
                .withObject("invoice_settings")
                .put(
                    CustomersApi.DEFAULT_PAYMENT_METHOD,
                    StripeJson.id(objects.save(account, kind.create(customer)))));
  }

  /**
   * Gives the customer a card of the older kind, an American Express, as its default source.
   *
   * @throws IllegalStateException for an unknown customer
   */
  public void payBySource(String customer) {
    change(
        customer,
        "customer.updated",
        (account, changed) -> {
          ObjectNode card = StripeJson.create("card", "card").put(CUSTOMER, customer);
          changed.put("default_source", StripeJson.id(objects.save(account, card)));
        });
  }

  /**
   * Starts a subscription of the customer that is paid with a method of its own, and runs.
   *
   * @throws IllegalStateException for an unknown customer
   */
  public void subscribe(String customer, TestMethod kind) {
    subscribe(customer, kind, "active");
  }

  /**
   * Starts a subscription of the customer, with a method of its own.
   *
   * @param status as Stripe names it, for example {@code active}
   * @throws IllegalStateException for an unknown customer
   */
  public void subscribe(String customer, TestMethod kind, String status) {
    synchronized (objects) {
      String account = require(customer).account();
      ObjectNode method = objects.save(account, kind.create(customer));
      ObjectNode subscription = StripeJson.create(CustomersApi.SUBSCRIPTION, "sub");
      subscription.put(CUSTOMER, customer).put("status", status);
      subscription.put(CustomersApi.DEFAULT_PAYMENT_METHOD, StripeJson.id(method));
      webhooks.raise(account, "customer.subscription.created", objects.save(account, subscription));
    }
  }

  /**
   * Pays an invoice by a method whose bank takes days to decide; the invoice stays open.
   *
   * @throws IllegalStateException for an unknown invoice
   */
  public void beginPayment(String invoice, TestMethod kind) {
    synchronized (objects) {
      StoredObjects.Stored stored = require(invoice);
      String customer = stored.object().path(CUSTOMER).stringValue();
      ObjectNode method = objects.save(stored.account(), kind.create(customer));
      ObjectNode payment = StripeJson.create(CustomersApi.PAYMENT, "pi").put(CUSTOMER, customer);
      payment.set("amount", stored.object().path("amount_due"));
      payment.set("currency", stored.object().path("currency"));
      payment.putArray("payment_method_types").add(kind.type());
      payment.put("payment_method", StripeJson.id(method));
      webhooks.raise(
          stored.account(), "payment_intent.processing", objects.save(stored.account(), payment));
    }
  }

  /**
   * Has the invoice take bank transfers, as the agency does on Stripe's dashboard.
   *
   * @throws IllegalStateException for an unknown invoice
   */
  public void takeTransfers(String invoice) {
    change(
        invoice,
        "invoice.updated",
        (account, changed) ->
            changed
                .withObject("payment_settings")
                .putArray("payment_method_types")
                .add(TestMethod.BANK_TRANSFER.type()));
  }

  private void change(String id, String event, BiConsumer<@Nullable String, ObjectNode> change) {
    synchronized (objects) {
      StoredObjects.Stored stored = require(id);
      ObjectNode changed = stored.object().deepCopy();
      change.accept(stored.account(), changed);
      webhooks.raise(stored.account(), event, objects.save(stored.account(), changed));
    }
  }

  static boolean isOpen(ObjectNode session) {
    return "open".equals(StripeJson.text(session, STATUS))
        && session.path("expires_at").asLong() > StripeJson.now();
  }

  private static ObjectNode paymentMethod(ObjectNode session, TestCard card) {
    ObjectNode method = StripeJson.create("payment_method", "pm");
    method.set(CUSTOMER, session.path(CUSTOMER));
    ObjectNode details = method.withObject("card");
    details.put("brand", card.brand()).put("display_brand", card.brand());
    details.put("last4", card.last4());
    details.put("exp_month", 12).put("exp_year", Year.now(ZoneOffset.UTC).getValue() + 3);
    return method;
  }

  private StoredObjects.Stored require(@Nullable String id) {
    return objects
        .find(id)
        .orElseThrow(() -> new IllegalStateException("There is no object with the id " + id));
  }
}
