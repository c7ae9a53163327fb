package app.gangway.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of a user who was signed out elsewhere, before the request does anything; also
 * for a click in an open page, which then asks to sign in.
 */
class EndedSignInFilter extends OncePerRequestFilter {

  private final SignInQueries signIns;
  private final SecurityContextHolderStrategy contexts;
  private final SecurityContextLogoutHandler ending = new SecurityContextLogoutHandler();

  EndedSignInFilter(SignInQueries signIns, SecurityContextHolderStrategy contexts) {
    this.signIns = signIns;
    this.contexts = contexts;
    ending.setSecurityContextHolderStrategy(contexts);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = contexts.getContext().getAuthentication();
    if (authentication != null
        && authentication.getPrincipal() instanceof SignedIn signedIn
        && !signIns.isCurrent(signedIn)) {
      ending.logout(request, response, authentication);
    }
    chain.doFilter(request, response);
  }
}
