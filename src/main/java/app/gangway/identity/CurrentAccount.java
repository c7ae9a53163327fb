package app.gangway.identity;

import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The user who is signed in, in a request or in a click inside an open page. */
@Component
public class CurrentAccount {

  private final SecurityContextHolderStrategy contexts;
  private final Accounts accounts;
  private final SignInQueries signIns;

  CurrentAccount(SecurityContextHolderStrategy contexts, Accounts accounts, SignInQueries signIns) {
    this.contexts = contexts;
    this.accounts = accounts;
    this.signIns = signIns;
  }

  /** The signed-in account's id, without a look at the database. */
  public Optional<AccountId> id() {
    Authentication authentication = contexts.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
        ? Optional.of(signedIn.id())
        : Optional.empty();
  }

  /** The agency that the signed-in user chose to work for, if there was a choice. */
  public Optional<AgencyId> chosenAgency() {
    Authentication authentication = contexts.getContext().getAuthentication();
    return authentication != null
            && authentication.getPrincipal() instanceof SignedIn signedIn
            && signedIn.agencyId() != null
        ? Optional.of(new AgencyId(signedIn.agencyId()))
        : Optional.empty();
  }

  /**
   * Whether the sign-in of an open page is still valid: the user has not signed out everywhere
   * since.
   */
  public boolean stillSignedIn() {
    Authentication authentication = contexts.getContext().getAuthentication();
    return authentication != null
        && authentication.getPrincipal() instanceof SignedIn signedIn
        && signIns.isCurrent(signedIn);
  }

  /** The signed-in account, if there is one and it still exists. */
  @Transactional(readOnly = true)
  public Optional<AccountSummary> get() {
    return id().flatMap(id -> accounts.findById(id.value())).map(Account::summary);
  }

  /**
   * @throws AccessDenied when no user is signed in
   */
  public AccountId requireId() {
    return id().orElseThrow(CurrentAccount::notSignedIn);
  }

  /**
   * @throws AccessDenied when no user is signed in
   */
  @Transactional(readOnly = true)
  public AccountSummary require() {
    return get().orElseThrow(CurrentAccount::notSignedIn);
  }

  private static AccessDenied notSignedIn() {
    return new AccessDenied("no user is signed in");
  }
}
