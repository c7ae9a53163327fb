package app.gangway.identity;

import app.gangway.shared.AccountId;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * What the session remembers of a person: the account's id and nothing else, so that what an
 * account is called or may do is always read fresh, and a log that names the principal names
 * nobody.
 */
record SignedIn(UUID accountId) implements AuthenticatedPrincipal, Serializable {

  static final String AUTHORITY = "ROLE_ACCOUNT";

  static Authentication as(AccountId id) {
    return UsernamePasswordAuthenticationToken.authenticated(
        new SignedIn(id.value()), null, AuthorityUtils.createAuthorityList(AUTHORITY));
  }

  AccountId id() {
    return new AccountId(accountId);
  }

  @Override
  public String getName() {
    return accountId.toString();
  }
}
