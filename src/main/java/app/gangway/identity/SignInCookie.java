package app.gangway.identity;

import app.gangway.shared.Uuids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.stereotype.Component;

/**
 * Keeps users signed in when their session is lost with its node, by a restart or a crash. The
 * cookie lives until the browser is closed, and for two weeks at the most. The account's password
 * hash and the generation of its sign-ins are part of its signature, so that a new password and
 * signing out everywhere end it in every browser.
 */
@Component
class SignInCookie extends TokenBasedRememberMeServices {

  private static final int UNTIL_THE_BROWSER_IS_CLOSED = -1;
  private static final String NO_PASSWORD = "none";

  private final SignInQueries signIns;

  SignInCookie(SignInKey key, Accounts accounts, SignInQueries signIns) {
    super(key.value(), accountId -> details(accounts, accountId));
    this.signIns = signIns;
    setCookieName("gangway-sign-in");
    setTokenValiditySeconds(UNTIL_THE_BROWSER_IS_CLOSED);
    setAlwaysRemember(true);
    setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
  }

  @Override
  protected String retrieveUserName(Authentication authentication) {
    return authentication.getName();
  }

  @Override
  protected Authentication createSuccessfulAuthentication(
      HttpServletRequest request, UserDetails user) {
    UUID account = UUID.fromString(user.getUsername());
    return new RememberMeAuthenticationToken(
        getKey(), new SignedIn(account, signIns.generation(account), null), user.getAuthorities());
  }

  private static UserDetails details(Accounts accounts, String accountId) {
    // The cookie's signature is checked only after this: the text may be anything
    Account account =
        Uuids.parse(accountId)
            .flatMap(accounts::findById)
            .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    String hash = account.passwordHash();
    return User.withUsername(accountId)
        .password(account.signInGeneration() + " " + (hash == null ? NO_PASSWORD : hash))
        .authorities(SignedIn.AUTHORITY)
        .build();
  }
}
