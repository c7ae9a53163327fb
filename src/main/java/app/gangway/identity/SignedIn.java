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
 * The session's record of a signed-in user: the account's id and nothing else. The name and the
 * rights of an account are thus read fresh each time, and a log that names the principal names no
 * person.
 *
 * @param generation the generation of the account's sign-ins; a sign-in of an earlier generation
 *     than the account's is no longer valid
 * @param agencyId of several agencies, the one that the user chose to work for
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
