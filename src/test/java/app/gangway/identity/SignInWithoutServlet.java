package app.gangway.identity;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Checks credentials as the product does, and remembers the user in the test's thread: the requests
 * of tests without a browser have no session id that could change.
 */
@TestComponent
@Primary
public class SignInWithoutServlet extends SignIn {

  SignInWithoutServlet(
      Credentials credentials,
      SignInQueries signIns,
      SecurityContextHolderStrategy contexts,
      SecurityContextRepository repository,
      SignInCookie cookie) {
    super(credentials, signIns, contexts, repository, cookie);
  }

  @Override
  void as(SignedIn signedIn) {
    keep(signedIn.authentication());
  }

  @Override
  void keep(Authentication authentication) {
    SecurityContextHolder.getContext().setAuthentication(authentication);
  }

  @Override
  public void renewAfterNewPassword() {
    // There is no browser that keeps a cookie
  }

  @Override
  public void signOut() {
    SignInForTest.signOut();
  }
}
