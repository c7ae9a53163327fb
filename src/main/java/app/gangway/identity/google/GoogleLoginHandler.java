package app.gangway.identity.google;

import app.gangway.identity.SignIn;
import app.gangway.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Handles a browser's return from Google. It signs in a user whose Google account is linked, and
 * changes nothing for other users: a page then says what they can do, and doing it takes a press
 * there.
 */
@Component
class GoogleLoginHandler implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  private static final Logger log = LoggerFactory.getLogger(GoogleLoginHandler.class);

  private final GoogleLinks links;
  private final PendingGoogleLogins pendingLogins;
  private final SignIn signIn;
  private final SecurityContextRepository repository;
  private final SecurityContextHolderStrategy contexts;

  GoogleLoginHandler(
      GoogleLinks links,
      PendingGoogleLogins pendingLogins,
      SignIn signIn,
      SecurityContextRepository repository,
      SecurityContextHolderStrategy contexts) {
    this.links = links;
    this.pendingLogins = pendingLogins;
    this.signIn = signIn;
    this.repository = repository;
    this.contexts = contexts;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication google)
      throws IOException {
    // A Google account is no account of Gangway: the user who was signed in before stays signed in
    SecurityContext before = repository.loadDeferredContext(request).get();
    contexts.setContext(before);
    GoogleLoginRequest login =
        GoogleAuthorizationRequests.requestOf(request).orElse(GoogleLoginRequest.TO_SIGN_IN);
    Optional<GoogleIdentity> person =
        google.getPrincipal() instanceof OidcUser user ? GoogleIdentity.of(user) : Optional.empty();
    if (person.isEmpty()) {
      say(GoogleProblem.UNVERIFIED, request, response);
      return;
    }
    Optional<SignedIn> known = links.signInOf(person.get());
    if (known.isEmpty()) {
      pendingLogins.comeBack(request, login, person.get());
      response.sendRedirect("/" + login.newcomersTo());
    } else if (isAnotherAccount(before, known.get())) {
      say(GoogleProblem.OTHER_ACCOUNT, request, response);
    } else {
      pendingLogins.end(request);
      signIn.as(known.get(), request, response);
      response.sendRedirect("/" + login.returnTo());
    }
  }

  private static boolean isAnotherAccount(SecurityContext before, SignedIn known) {
    Authentication authentication = before.getAuthentication();
    return authentication != null
        && authentication.getPrincipal() instanceof SignedIn signedIn
        && !signedIn.accountId().equals(known.accountId());
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    GoogleProblem problem = GoogleProblem.of(failure);
    boolean ours = GoogleAuthorizationRequests.requestOf(request).isPresent();
    if (ours && (problem == GoogleProblem.UNAVAILABLE || problem == GoogleProblem.INVALID)) {
      // Neither the message nor the code: a stranger can write into both
      log.warn("Signing in with Google failed: {}", problem.key());
    }
    say(problem, request, response);
  }

  private void say(GoogleProblem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    GoogleAuthorizationRequests.requestOf(request)
        .ifPresent(login -> pendingLogins.comeBack(request, login, null));
    response.sendRedirect("/" + GoogleLoginRequest.GOOGLE_PAGE + "?problem=" + problem.key());
  }
}
