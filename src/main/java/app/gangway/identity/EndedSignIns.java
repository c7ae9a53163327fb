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
 * Ends the session of whoever was signed out elsewhere, before the request does anything: also that
 * of a click in an open page, which then asks to sign in.
 */
class EndedSignIns extends OncePerRequestFilter {

  private final SignInGenerations generations;
  private final SecurityContextHolderStrategy contexts;
  private final SecurityContextLogoutHandler ending = new SecurityContextLogoutHandler();

  EndedSignIns(SignInGenerations generations, SecurityContextHolderStrategy contexts) {
    this.generations = generations;
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
        && !generations.isCurrent(signedIn)) {
      ending.logout(request, response, authentication);
    }
    chain.doFilter(request, response);
  }
}
