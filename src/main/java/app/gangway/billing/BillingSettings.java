package app.gangway.billing;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.billing.stripe.StripeApi;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import java.net.URI;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The Stripe account of the signed-in owner's agency. Methods that ask Stripe may take seconds, and
 * throw {@link BillingUnavailable} when Stripe does not answer as it should. All methods throw
 * {@link AccessDenied} for other users.
 */
@Service
public class BillingSettings {

  private final Teammates teammates;
  private final AgencyManagement agencies;
  private final WorkspaceManagement workspaces;
  private final StripeAccounts accounts;
  private final StripeConnect connect;
  private final WorkspaceCustomers customers;
  private final StripeApi stripe;

  BillingSettings(
      Teammates teammates,
      AgencyManagement agencies,
      WorkspaceManagement workspaces,
      StripeAccounts accounts,
      StripeConnect connect,
      WorkspaceCustomers customers,
      StripeApi stripe) {
    this.teammates = teammates;
    this.agencies = agencies;
    this.workspaces = workspaces;
    this.accounts = accounts;
    this.connect = connect;
    this.customers = customers;
    this.stripe = stripe;
  }

  /** The account as the database knows it. */
  public BillingStatus status() {
    return status(owner().agencyId());
  }

  /** Asks Stripe for the account. Without a key, returns the stored state. */
  public BillingStatus refresh() {
    AgencyId agency = owner().agencyId();
    if (!stripe.hasKey()) {
      return status(agency);
    }
    return BillingUnavailable.unlessAnswered(() -> {
      connect.refresh(accounts.of(agency));
      return status(agency);
    });
  }

  /**
   * Connects an account, if there is none yet.
   *
   * @param page where Stripe leads back to
   * @return Stripe's page where the owner continues; it works once
   */
  public URI connect(URI page) {
    Teammate owner = owner();
    String name = agencies.get(owner.agencyId()).name();
    return BillingUnavailable.unlessAnswered(() -> {
      String account = connect.connect(owner.agencyId(), owner.accountId(), name);
      return stripe.onboardingPage(account, page, URI.create(page + "?stripe=again"));
    });
  }

  /**
   * Forgets the account and the customers that the workspaces are there. Everything at Stripe stays
   * and belongs to the agency. Clients who are asked for a payment now are not asked any more.
   */
  public void disconnect() {
    Teammate owner = owner();
    String account = accounts.of(owner.agencyId()).id();
    if (account != null) {
      connect.disconnect(owner.agencyId(), account, owner.accountId());
    }
  }

  /**
   * The id of this workspace's customer at Stripe, created now if there is none: the agency writes
   * the workspace's invoices to it there.
   */
  public String customerOf(WorkspaceId workspace) {
    return customer(own(workspace)).id();
  }

  /** Writes a demo invoice to this workspace; the stand-in for Stripe only. */
  public void makeDemoInvoice(WorkspaceId workspace) {
    WorkspaceSummary own = own(workspace);
    if (!stripe.isStandIn()) {
      throw new AccessDenied("real customers get no demo invoices");
    }
    BillingUnavailable.unlessAnswered(() -> {
      StripeCustomer customer = customer(own);
      customers.makeDemoInvoice(customer, own.name());
      return customer;
    });
  }

  private StripeCustomer customer(WorkspaceSummary workspace) {
    return BillingUnavailable.unlessAnswered(
        () -> customers.require(workspace.id(), accounts.of(workspace.agencyId()).requireId()));
  }

  /**
   * The notice that clients skipped the billing step because Stripe did not answer, until an owner
   * or admin dismisses it. It stays when Stripe answers again: those clients were not asked for a
   * payment.
   */
  public Optional<BillingNotice> notice() {
    AgencyId agency = manager().agencyId();
    return Optional.ofNullable(accounts.of(agency).unavailableSince())
        .map(since -> new BillingNotice(agency, since));
  }

  /** Dismisses the notice that clients skip the billing step. */
  public void dismissNotice() {
    accounts.clearUnavailable(manager().agencyId());
  }

  private BillingStatus status(AgencyId agency) {
    return BillingStatus.of(accounts.of(agency), stripe.isStandIn(), stripe.hasKey());
  }

  private Teammate owner() {
    return teammates.require(Permission.OWN);
  }

  private Teammate manager() {
    return teammates.require(Permission.MANAGE_AGENCY);
  }

  private WorkspaceSummary own(WorkspaceId id) {
    AgencyId agency = owner().agencyId();
    return find(id)
        .filter(workspace -> workspace.agencyId().equals(agency))
        .orElseThrow(() -> new AccessDenied("no such workspace"));
  }

  private Optional<WorkspaceSummary> find(WorkspaceId id) {
    try {
      return Optional.of(workspaces.get(id));
    } catch (NoSuchElementException e) {
      return Optional.empty();
    }
  }
}
