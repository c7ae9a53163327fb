package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.TimeOrderedUuid;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps an account from being both teammate and client of one agency. */
@Service
public class AgencyClients {

  private final AgencyAccounts accounts;
  private final List<ClientSource> sources;
  private final Clock clock;

  AgencyClients(AgencyAccounts accounts, List<ClientSource> sources, Clock clock) {
    this.accounts = accounts;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * Makes the account a client of the agency, within the caller's transaction.
   *
   * @return false when it is a teammate there; nothing is changed then
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean join(AgencyId agencyId, AccountId accountId) {
    accounts.insertClientUnlessPresent(
        TimeOrderedUuid.next(), agencyId.value(), accountId.value(), clock.instant());
    return accounts
        .findByAgencyIdAndAccountId(agencyId.value(), accountId.value())
        .orElseThrow()
        .teammate()
        .isEmpty();
  }

  /** Locks what the account is to the agency until the caller's transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(AgencyId agencyId, AccountId accountId) {
    accounts.lock(agencyId.value(), accountId.value());
  }

  /** Whether the account is a client of one of the agency's workspaces, or about to become one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean isInAWorkspace(AgencyId agencyId, AccountId accountId) {
    return sources.stream().anyMatch(source -> source.isClient(agencyId, accountId));
  }

  /**
   * Removes the account from the agency within the caller's transaction, unless it is a client in
   * one of the agency's workspaces or about to become one.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(AgencyId agencyId, AccountId accountId) {
    // Delete only the locked row: a row added just now belongs to another acceptance
    boolean known = accounts.lock(agencyId.value(), accountId.value()).isPresent();
    if (known && !isInAWorkspace(agencyId, accountId)) {
      accounts.deleteClient(agencyId.value(), accountId.value());
    }
  }
}
