package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.TimeOrderedUuid;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps an account from being both teammate and client of one agency. */
@Service
public class AgencyClients {

  private final AgencyAccounts accounts;
  private final Clock clock;

  AgencyClients(AgencyAccounts accounts, Clock clock) {
    this.accounts = accounts;
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

  /**
   * Waits for whoever changes what the account is to the agency, and lets others wait until the
   * caller's transaction ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(AgencyId agencyId, AccountId accountId) {
    accounts.lock(agencyId.value(), accountId.value());
  }

  /** Whether the account is a client of one of the agency's workspaces, or about to become one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean isInAWorkspace(AgencyId agencyId, AccountId accountId) {
    return accounts.isInAWorkspace(accountId.value(), agencyId.value()) != 0;
  }

  /**
   * Takes the account out of the agency, unless it is a client of one of its workspaces or about to
   * become one, within the caller's transaction.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(AgencyId agencyId, AccountId accountId) {
    // Only what is locked: another row may be an acceptance of this moment
    boolean known = accounts.lock(agencyId.value(), accountId.value()).isPresent();
    if (known && !isInAWorkspace(agencyId, accountId)) {
      accounts.deleteClient(agencyId.value(), accountId.value());
    }
  }
}
