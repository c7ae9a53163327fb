package app.gangway.billing.stripe;

import app.gangway.billing.Invoice;
import app.gangway.billing.PaymentMethod;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What Gangway asks of Stripe. Every call talks to another machine and may take seconds, so none is
 * made inside a transaction. A call that makes something carries an idempotency key: made again, it
 * makes nothing more.
 *
 * <p>Each throws {@link StripeUnavailable} when Stripe is down, slow or wants fewer requests, and
 * {@link StripeRefused} when it says no.
 */
public interface StripeApi {

  /** Whether this is not Stripe itself but what stands in for it, where anything may be tried. */
  boolean isStandIn();

  /** Whether this installation has a key to talk with; without one Stripe refuses everything. */
  boolean hasKey();

  /**
   * The id of a new connected account.
   *
   * @param round how often the agency was disconnected before: each connection is an account of its
   *     own
   * @param name what the agency's clients know it by
   */
  String createAccount(AgencyId agency, int round, String name);

  ConnectedAccount account(String account);

  /**
   * A page where the agency tells Stripe about itself. It works once and for some minutes.
   *
   * @param back where Stripe leads to afterwards, whatever was done there
   * @param again where Stripe leads to when the page has expired
   */
  URI onboardingPage(String account, URI back, URI again);

  /**
   * The id of the customer that the workspace is; of the same one however often it is made.
   *
   * @param round how many customers the workspace has been on this account before
   */
  String createCustomer(String account, WorkspaceId workspace, int round, String name);

  /** What the customer pays with unless something else is said. */
  Optional<PaymentMethod> paymentMethod(String account, String customer);

  /** The newest first; without drafts, which are the agency's own business. */
  List<Invoice> invoices(String account, String customer);

  /** Those that wait for their payment, past due or not. */
  List<Invoice> openInvoices(String account, String customer);

  /**
   * Begins a page where the customer gives a payment method to Stripe.
   *
   * @param back where it leads to, done or not
   */
  SetupPage beginSetup(String account, String customer, URI back, Locale language);

  Setup setup(String account, String session);

  void makeDefault(String account, String customer, String paymentMethod);

  /** An open invoice over a small amount, to try things out. */
  void makeDemoInvoice(String account, String customer, String description);

  /**
   * What Stripe told, if it was Stripe that told it, and not long ago.
   *
   * @throws ForgedEvent for anything else
   */
  StripeEvent read(byte[] body, String signature);
}
