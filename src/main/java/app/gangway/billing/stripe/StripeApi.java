package app.gangway.billing.stripe;

import app.gangway.billing.CreatedInvoice;
import app.gangway.billing.Invoice;
import app.gangway.billing.InvoiceOrder;
import app.gangway.billing.NewInvoice;
import app.gangway.billing.PaymentMethod;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requests that Gangway sends to Stripe. Each may take seconds, so none is sent inside a
 * transaction. A request that creates something carries an idempotency key: sent again, it creates
 * nothing more.
 *
 * <p>Each throws {@link StripeUnavailable} when Stripe is down, slow or limits the rate, and {@link
 * StripeRefused} when Stripe refuses the request.
 */
public interface StripeApi {

  /** Whether a stand-in answers instead of Stripe, so that demo data may be created. */
  boolean isStandIn();

  /** Whether this installation has a key; without one Stripe refuses every request. */
  boolean hasKey();

  /**
   * The id of a new connected account.
   *
   * @param round how often the agency has disconnected before: each connection is a new account
   * @param name the agency's name as its clients know it
   */
  String createAccount(AgencyId agency, int round, String name);

  AccountStatus account(String account);

  /**
   * A page where the agency tells Stripe about itself. It works once and for some minutes.
   *
   * @param back where Stripe leads to afterwards, done or not
   * @param again where Stripe leads to when the page has expired
   */
  URI onboardingPage(String account, URI back, URI again);

  /**
   * The id of a new customer for the workspace; a repeated request gives the same customer.
   *
   * @param round how many customers the workspace has been on this account before
   */
  String createCustomer(String account, WorkspaceId workspace, int round, String name);

  /** The payment method, or the older kind of source, that the customer pays with by default. */
  Optional<PaymentMethod> paymentMethod(String account, String customer);

  /** The payment method that one of the customer's subscriptions is paid with. */
  Optional<PaymentMethod> subscriptionMethod(String account, String customer);

  /** The method of the customer's newest payment that its bank has not decided about yet. */
  Optional<PaymentMethod> paymentUnderWay(String account, String customer);

  /**
   * The customer's invoices, the newest first. Drafts are left out: only the agency may see them.
   */
  List<Invoice> invoices(String account, String customer);

  /** The customer's open invoices, past due or not. */
  List<Invoice> openInvoices(String account, String customer);

  /**
   * Opens a page where the customer gives a payment method to Stripe.
   *
   * @param back where the page leads to, done or not
   */
  SetupSession beginSetup(String account, String customer, URI back, Locale language);

  SetupResult setup(String account, String session);

  void makeDefault(String account, String customer, String paymentMethod);

  /**
   * Creates an invoice, or gives the one that this order created before.
   *
   * @param order identifies it, so that it is created once
   */
  CreatedInvoice createInvoice(
      String account, String customer, InvoiceOrder order, NewInvoice invoice);

  /** Creates an open invoice over a small amount. */
  void makeDemoInvoice(String account, String customer, String description);

  /**
   * Reads an event after checking that Stripe signed it, not long ago.
   *
   * @throws ForgedEvent for any other request
   */
  StripeEvent read(byte[] body, String signature);

  /**
   * The status of a connected account.
   *
   * @param chargesEnabled whether it may charge customers
   * @param detailsSubmitted whether the agency has answered Stripe's first questions
   * @param requirementsDue whether Stripe waits for more information from the agency
   */
  record AccountStatus(
      String id, boolean chargesEnabled, boolean detailsSubmitted, boolean requirementsDue) {}

  /** A page of Stripe where a customer gives a payment method. */
  record SetupSession(String id, URI page) {}

  /**
   * The result of such a page.
   *
   * @param customer whose payment method the page is about
   * @param paymentMethod the method that was given, or null as long as none was
   * @param ended whether the page can give no other result any more
   */
  record SetupResult(
      String session, String customer, @Nullable PaymentMethod paymentMethod, boolean ended) {}
}
