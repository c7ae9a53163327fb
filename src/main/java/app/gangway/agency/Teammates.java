package app.gangway.agency;

import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works for an agency, and who of them asks right now. */
@Service
@Transactional(readOnly = true)
public class Teammates {

  private final AgencyAccounts accounts;
  private final CurrentAccount currentAccount;

  Teammates(AgencyAccounts accounts, CurrentAccount currentAccount) {
    this.accounts = accounts;
    this.currentAccount = currentAccount;
  }

  /** The account's role on an agency, if it has one; the first one it got if it has several. */
  public Optional<Teammate> of(AccountId accountId) {
    return accounts
        .findByAccountIdAndStandingNotOrderByJoinedAt(accountId.value(), Standing.CLIENT)
        .stream()
        .flatMap(account -> account.teammate().stream())
        .findFirst();
  }

  /** The account's role on this agency, if it has one. */
  public Optional<Teammate> of(AccountId accountId, AgencyId agencyId) {
    return accounts
        .findByAgencyIdAndAccountId(agencyId.value(), accountId.value())
        .flatMap(AgencyAccount::teammate);
  }

  /** The signed-in teammate, if somebody is signed in and is one. */
  public Optional<Teammate> current() {
    return currentAccount.id().flatMap(this::of);
  }

  /**
   * @throws AccessDenied when the signed-in person is not a teammate
   */
  public Teammate require() {
    return current().orElseThrow(() -> new AccessDenied("not a teammate"));
  }

  /**
   * @throws AccessDenied when the signed-in person is not an owner or admin
   */
  public Teammate requireManager() {
    Teammate teammate = require();
    if (!teammate.role().managesClients()) {
      throw new AccessDenied("a member may not manage clients");
    }
    return teammate;
  }

  /**
   * @throws AccessDenied when the signed-in person is not a teammate of this agency
   */
  public Teammate require(AgencyId agencyId) {
    return of(currentAccount.requireId(), agencyId)
        .orElseThrow(() -> new AccessDenied("not a teammate of this agency"));
  }
}
