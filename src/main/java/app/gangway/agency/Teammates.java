package app.gangway.agency;

import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds teammates, and checks the permissions of the signed-in one. */
@Service
@Transactional(readOnly = true)
public class Teammates {

  private final AgencyAccounts accounts;
  private final CurrentAccount currentAccount;
  private final ObjectProvider<PermissionSource> otherRights;

  Teammates(
      AgencyAccounts accounts,
      CurrentAccount currentAccount,
      ObjectProvider<PermissionSource> otherRights) {
    this.accounts = accounts;
    this.currentAccount = currentAccount;
    this.otherRights = otherRights;
  }

  /** The account's roles on agencies, the oldest first. */
  public List<Teammate> all(AccountId accountId) {
    return accounts
        .findByAccountIdAndRelationNotOrderByJoinedAt(accountId.value(), AgencyRelation.CLIENT)
        .stream()
        .flatMap(account -> account.teammate().stream())
        .toList();
  }

  /** The account's role on this agency, if it has one. */
  public Optional<Teammate> of(AccountId accountId, AgencyId agencyId) {
    return accounts
        .findByAgencyIdAndAccountId(agencyId.value(), accountId.value())
        .flatMap(AgencyAccount::teammate);
  }

  /**
   * The signed-in teammate: of the agency that the user chose or, without a choice, of the only
   * agency they work for. Never falls back to another agency than the chosen one, which the user's
   * screen shows.
   */
  public Optional<Teammate> current() {
    Optional<AgencyId> chosen = currentAccount.chosenAgency();
    if (chosen.isPresent()) {
      return currentAccount.id().flatMap(account -> of(account, chosen.get()));
    }
    List<Teammate> all = currentAccount.id().map(this::all).orElse(List.of());
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /** Whether the role, the owner or a {@link PermissionSource} allows this. */
  public boolean may(Teammate teammate, Permission permission) {
    return teammate.may(permission)
        || otherRights.stream().anyMatch(one -> one.grants(teammate.accountId(), permission));
  }

  /**
   * @throws AccessDenied when the signed-in user is not a teammate
   */
  public Teammate require() {
    return current().orElseThrow(() -> new AccessDenied("not a teammate"));
  }

  /**
   * @throws AccessDenied when the signed-in user may not do this
   */
  public Teammate require(Permission permission) {
    Teammate teammate = require();
    if (!may(teammate, permission)) {
      throw new AccessDenied("the role does not allow " + permission);
    }
    return teammate;
  }

  /**
   * @throws AccessDenied when the signed-in user is not a teammate of this agency
   */
  public Teammate require(AgencyId agencyId) {
    return of(currentAccount.requireId(), agencyId)
        .orElseThrow(() -> new AccessDenied("not a teammate of this agency"));
  }
}
