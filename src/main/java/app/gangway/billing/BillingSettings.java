package app.gangway.billing;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.billing.stripe.StripeApi;
import app.gangway.billing.stripe.StripeRefused;
import app.gangway.billing.stripe.StripeUnavailable;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The Stripe account of the signed-in owner's agency. What asks Stripe may take seconds, and throws
 * {@link BillingUnavailable} when it does not answer as it should; everything throws {@link
 * AccessDenied} for anybody else.
 */
@Service
public class BillingSettings {

  private final Teammates teammates;
  private final AgencyManagement agencies;
  private final WorkspaceManagement workspaces;
  private final ConnectionRows connections;
  private final ConnectedAccounts accounts;
  private final Customers customers;
  private final StripeApi stripe;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  BillingSettings(
      Teammates teammates,
      AgencyManagement agencies,
      WorkspaceManagement workspaces,
      ConnectionRows connections,
      ConnectedAccounts accounts,
      Customers customers,
      StripeApi stripe,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.teammates = teammates;
    this.agencies = agencies;
    this.workspaces = workspaces;
    this.connections = connections;
    this.accounts = accounts;
    this.customers = customers;
    this.stripe = stripe;
    this.transaction = transaction;
    this.events = events;
  }

  /** As Stripe said last. */
  public BillingStatus status() {
    return status(owner().agencyId());
  }

  /** As Stripe says now, or said last where there is no key to ask it with. */
  public BillingStatus refresh() {
    AgencyId agency = owner().agencyId();
    if (!stripe.hasKey()) {
      return status(agency);
    }
    return asking(() -> {
      accounts.refresh(connections.of(agency));
      return status(agency);
    });
  }

  /**
   * Connects an account, if there is none yet.
   *
   * @param page where Stripe leads back to
   * @return Stripe's page where the owner goes on; it works once
   */
  public URI connect(URI page) {
    Teammate owner = owner();
    AgencyId agency = owner.agencyId();
    return asking(() -> {
      Connection connection = connections.of(agency);
      String account =
          connection.account() == null ? create(owner, connection.round()) : connection.account();
      return stripe.onboardingPage(account, page, URI.create(page + "?stripe=again"));
    });
  }

  private String create(Teammate owner, int round) {
    String account =
        stripe.createAccount(owner.agencyId(), round, agencies.get(owner.agencyId()).name());
    transaction.executeWithoutResult(status -> {
      if (connections.connect(owner.agencyId(), round, account)) {
        events.publishEvent(
            Audited.in(
                owner.agencyId(), owner.accountId(), AuditAction.BILLING_CONNECTED, account));
      }
    });
    // Of several owners' tabs one has connected: it is that account that all go on with
    return account(owner.agencyId());
  }

  /**
   * Forgets the account, with which workspace is which customer. At Stripe everything stays, and is
   * the agency's. Clients who are asked for a payment now are asked no more.
   */
  public void disconnect() {
    Teammate owner = owner();
    String account = connections.of(owner.agencyId()).account();
    if (account != null) {
      accounts.disconnect(owner.agencyId(), account, owner.accountId());
    }
  }

  /**
   * The customer that this workspace is at Stripe, made now if it is none yet: invoices are written
   * to it there.
   */
  public String customerOf(WorkspaceId workspace) {
    WorkspaceSummary own = own(workspace);
    return asking(() -> customers.require(own.id(), account(own.agencyId())).id());
  }

  /** Writes an invoice to this workspace, to try things out. */
  public void makeDemoInvoice(WorkspaceId workspace) {
    WorkspaceSummary own = own(workspace);
    if (!stripe.isStandIn()) {
      throw new AccessDenied("real customers get no demo invoices");
    }
    asking(() -> {
      String account = account(own.agencyId());
      Customer customer = customers.require(own.id(), account);
      stripe.makeDemoInvoice(account, customer.id(), own.name());
      customers.count(customer);
      return customer;
    });
  }

  /**
   * Whether clients went on without the billing step since somebody has said last that it is known.
   * That Stripe answers again does not end it: those clients were not asked.
   */
  public Optional<BillingNotice> notice() {
    AgencyId agency = teammates.require(Permission.MANAGE_AGENCY).agencyId();
    return Optional.ofNullable(connections.of(agency).unavailableSince())
        .map(since -> new BillingNotice(agency, since));
  }

  public void dismissNotice() {
    connections.dismissUnavailable(teammates.require(Permission.MANAGE_AGENCY).agencyId());
  }

  private BillingStatus status(AgencyId agency) {
    return BillingStatus.of(connections.of(agency), stripe.isStandIn(), stripe.hasKey());
  }

  private Teammate owner() {
    return teammates.require(Permission.OWN);
  }

  private WorkspaceSummary own(WorkspaceId workspace) {
    AgencyId agency = owner().agencyId();
    return workspaces.list().stream()
        .filter(found -> found.id().equals(workspace) && found.agencyId().equals(agency))
        .findFirst()
        .orElseThrow(() -> new AccessDenied("no such workspace"));
  }

  private String account(AgencyId agency) {
    String account = connections.of(agency).account();
    if (account == null) {
      throw new IllegalStateException("no account is connected");
    }
    return account;
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (StripeUnavailable | StripeRefused e) {
      throw new BillingUnavailable(e);
    }
  }
}
