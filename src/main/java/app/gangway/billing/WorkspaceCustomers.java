package app.gangway.billing;

import app.gangway.billing.stripe.StripeApi;
import app.gangway.billing.stripe.StripeRefused;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A workspace's customer at Stripe, created on first use, with its invoices and payment method. */
@Component
class WorkspaceCustomers {

  private static final Logger log = LoggerFactory.getLogger(WorkspaceCustomers.class);

  /**
   * Events keep the stored number current. After this time Stripe is asked, in case one was lost.
   */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final StripeCustomers customers;
  private final WorkspaceManagement workspaces;
  private final StripeApi stripe;
  private final Clock clock;

  WorkspaceCustomers(
      StripeCustomers customers, WorkspaceManagement workspaces, StripeApi stripe, Clock clock) {
    this.customers = customers;
    this.workspaces = workspaces;
    this.stripe = stripe;
    this.clock = clock;
  }

  Optional<StripeCustomer> find(WorkspaceId workspace, String account) {
    return customers.find(workspace, account);
  }

  /** The workspace's customer, created now if there is none. */
  StripeCustomer require(WorkspaceId workspace, String account) {
    return customers.find(workspace, account).orElseGet(() -> create(workspace, account));
  }

  private StripeCustomer create(WorkspaceId workspace, String account) {
    int round = customers.round(workspace, account);
    String customer =
        stripe.createCustomer(account, workspace, round, workspaces.get(workspace).name());
    customers.add(workspace, account, round, customer);
    return customers.find(workspace, account).orElseThrow();
  }

  /**
   * The newest invoices, and all open ones however many others are newer, so that a page and the
   * wizard's step agree. Also stores how many are open.
   */
  List<Invoice> invoices(StripeCustomer customer) {
    List<Invoice> open = stripe.openInvoices(customer.account(), customer.id());
    List<Invoice> invoices = new ArrayList<>(stripe.invoices(customer.account(), customer.id()));
    Set<String> newest = invoices.stream().map(Invoice::id).collect(Collectors.toSet());
    open.stream().filter(invoice -> !newest.contains(invoice.id())).forEach(invoices::add);
    store(customer, Math.toIntExact(invoices.stream().filter(Invoice::isOpen).count()));
    return invoices;
  }

  /** How many invoices are open, as Stripe said within the last minutes. */
  int openInvoices(WorkspaceId workspace, String account) {
    StripeCustomer customer = require(workspace, account);
    if (customer.openInvoices() != null
        && customer.checkedAt() != null
        && customer.checkedAt().isAfter(clock.instant().minus(FRESH))) {
      return customer.openInvoices();
    }
    return refreshOpenInvoices(customer);
  }

  /** Asks Stripe how many invoices are open now. */
  int refreshOpenInvoices(StripeCustomer customer) {
    int open = stripe.openInvoices(customer.account(), customer.id()).size();
    store(customer, open);
    return open;
  }

  private void store(StripeCustomer customer, int openInvoices) {
    customers.storeOpenInvoices(customer, openInvoices, clock.instant());
  }

  /** The stored number of open invoices is outdated. */
  void invoicesChanged(StripeCustomer customer) {
    customers.beginRevision(customer);
  }

  void makeDemoInvoice(StripeCustomer customer, String description) {
    stripe.makeDemoInvoice(customer.account(), customer.id(), description);
    refreshOpenInvoices(customer);
  }

  /**
   * How the customer pays: with the default, else with the method of a subscription or of a payment
   * that is under way, else by bank transfer where every open invoice takes one. An expired default
   * counts only where there is nothing else.
   *
   * @param invoices the customer's
   */
  Optional<PaymentMethod> paymentMethod(StripeCustomer customer, List<Invoice> invoices) {
    Optional<PaymentMethod> byDefault = stripe.paymentMethod(customer.account(), customer.id());
    return usable(byDefault)
        .or(() -> usable(stripe.subscriptionMethod(customer.account(), customer.id())))
        .or(() -> stripe.paymentUnderWay(customer.account(), customer.id()))
        .or(() -> byTransfer(invoices))
        .or(() -> byDefault);
  }

  private Optional<PaymentMethod> usable(Optional<PaymentMethod> method) {
    return method.filter(found -> !found.isExpired(clock));
  }

  private static Optional<PaymentMethod> byTransfer(List<Invoice> invoices) {
    List<Invoice> open = invoices.stream().filter(Invoice::isOpen).toList();
    return !open.isEmpty() && open.stream().allMatch(Invoice::payableByTransfer)
        ? Optional.of(PaymentMethod.bankTransfer())
        : Optional.empty();
  }

  /** Opens a page of Stripe for a payment method; gives its address. */
  URI beginSetup(StripeCustomer customer, URI back, Locale language) {
    StripeApi.SetupSession session =
        stripe.beginSetup(customer.account(), customer.id(), back, language);
    customers.storeSetupSession(customer, session.id());
    return session.page();
  }

  /**
   * Asks Stripe for the result of the page that was opened last, if it is not known yet. That the
   * browser returns from the page proves nothing. When Stripe refuses to answer now it always will,
   * so the page is forgotten.
   */
  void finishPendingSetup(StripeCustomer customer) {
    String session = customer.setupSession();
    if (session == null) {
      return;
    }
    try {
      finishSetup(customer, session);
    } catch (StripeRefused e) {
      log.warn("Stripe refuses the result of page {}", session, e);
      customers.clearSetupSession(customer, session);
    }
  }

  /**
   * Makes the payment method that was given on the page the customer's default, unless a newer one
   * was given meanwhile. A second time changes nothing.
   */
  void finishSetup(StripeCustomer customer, String session) {
    StripeApi.SetupResult result = stripe.setup(customer.account(), session);
    if (!result.customer().equals(customer.id())) {
      log.warn("Page {} is about another customer", session);
      return;
    }
    PaymentMethod given = result.paymentMethod();
    if (given != null && !isOutdated(customer, given)) {
      stripe.makeDefault(customer.account(), customer.id(), given.id());
    }
    if (result.ended()) {
      customers.clearSetupSession(customer, session);
    }
  }

  /** A late event must not bring back a card that was replaced meanwhile. */
  private boolean isOutdated(StripeCustomer customer, PaymentMethod given) {
    return stripe
        .paymentMethod(customer.account(), customer.id())
        .filter(now -> now.given().isAfter(given.given()))
        .isPresent();
  }
}
