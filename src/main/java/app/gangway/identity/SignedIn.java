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
 * account is called or may do is always read fresh, and a log that names the principal names no
 * person.
 *
 * @param generation of the account's sign-ins; those of an earlier one than the account's count no
 *     more
 * @param agencyId of several agencies, the one that the person chose to work for
 */
public record SignedIn(UUID accountId, int generation, @Nullable UUID agencyId)
    implements AuthenticatedPrincipal, Serializable {

  static final String AUTHORITY = "ROLE_ACCOUNT";

  public static SignedIn as(AccountId id, int generation) {
    return new SignedIn(id.value(), generation, null);
  }

  SignedIn workingFor(AgencyId agency) {
    return new SignedIn(accountId, generation, agency.value());
  }

  Authentication authentication() {
    return UsernamePasswordAuthenticationToken.authenticated(
        this, null, AuthorityUtils.createAuthorityList(AUTHORITY));
  }

  public AccountId id() {
    return new AccountId(accountId);
  }

  @Override
  public String getName() {
    return accountId.toString();
  }
}
