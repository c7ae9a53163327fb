package app.gangway.identity;

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
 * What comes of a way back from Google. It signs in who is linked already, and changes nothing for
 * anybody else: a page then says what there is to do, and doing it takes a press there.
 */
@Component
class GoogleAnswer implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  private static final Logger log = LoggerFactory.getLogger(GoogleAnswer.class);

  private final GoogleLinks links;
  private final GoogleVisits visits;
  private final SignIn signIn;
  private final SecurityContextRepository repository;
  private final SecurityContextHolderStrategy contexts;

  GoogleAnswer(
      GoogleLinks links,
      GoogleVisits visits,
      SignIn signIn,
      SecurityContextRepository repository,
      SecurityContextHolderStrategy contexts) {
    this.links = links;
    this.visits = visits;
    this.signIn = signIn;
    this.repository = repository;
    this.contexts = contexts;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication google)
      throws IOException {
    // Who Google says it is, is nobody here yet: who was signed in before, still is
    SecurityContext before = repository.loadDeferredContext(request).get();
    contexts.setContext(before);
    GoogleErrand errand = GoogleRequests.errandOf(request).orElse(GoogleErrand.TO_SIGN_IN);
    Optional<GoogleIdentity> person =
        google.getPrincipal() instanceof OidcUser user ? GoogleIdentity.of(user) : Optional.empty();
    if (person.isEmpty()) {
      say(GoogleProblem.UNVERIFIED, request, response);
      return;
    }
    Optional<SignedIn> known = links.signInOf(person.get());
    if (known.isEmpty()) {
      visits.comeBack(request, errand, person.get());
      response.sendRedirect("/" + errand.newcomersTo());
    } else if (isSomebodyElse(before, known.get())) {
      say(GoogleProblem.OTHER_ACCOUNT, request, response);
    } else {
      visits.end(request);
      signIn.as(known.get(), request, response);
      response.sendRedirect("/" + errand.returnTo());
    }
  }

  private static boolean isSomebodyElse(SecurityContext before, SignedIn known) {
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
    boolean ours = GoogleRequests.errandOf(request).isPresent();
    if (ours && (problem == GoogleProblem.UNAVAILABLE || problem == GoogleProblem.INVALID)) {
      // Neither the message nor the code: a stranger can write into both
      log.warn("Signing in with Google failed: {}", problem.key());
    }
    say(problem, request, response);
  }

  private void say(GoogleProblem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    GoogleRequests.errandOf(request).ifPresent(errand -> visits.comeBack(request, errand, null));
    response.sendRedirect("/" + GoogleErrand.GOOGLE_PAGE + "?problem=" + problem.key());
  }
}
