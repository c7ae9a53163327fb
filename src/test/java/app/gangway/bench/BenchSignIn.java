package app.gangway.bench;

import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccountId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** For the bench only: {@code /?as=<account>} signs in without a password. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BenchSignIn extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String account = request.getParameter("as");
    if (account != null) {
      request
          .getSession(true)
          .setAttribute(
              HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
              SignInForTest.contextOf(new AccountId(UUID.fromString(account))));
    }
    chain.doFilter(request, response);
  }
}
