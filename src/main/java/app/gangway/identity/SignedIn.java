package app.gangway.identity;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * What the session remembers of a person: the account's id and nothing else, so that what an
 * account is called or may do is always read fresh, and a log that names the principal names
 * nobody.
 *
 * @param agencyId of several agencies, the one that the person chose to work for
 */
record SignedIn(UUID accountId, @Nullable UUID agencyId)
    implements AuthenticatedPrincipal, Serializable {

  static final String AUTHORITY = "ROLE_ACCOUNT";

  static Authentication as(AccountId id) {
    return authentication(new SignedIn(id.value(), null));
  }

  static Authentication as(AccountId id, AgencyId agency) {
    return authentication(new SignedIn(id.value(), agency.value()));
  }

  private static Authentication authentication(SignedIn signedIn) {
    return UsernamePasswordAuthenticationToken.authenticated(
        signedIn, null, AuthorityUtils.createAuthorityList(AUTHORITY));
  }

  AccountId id() {
    return new AccountId(accountId);
  }

  @Override
  public String getName() {
    return accountId.toString();
  }
}
