package app.gangway.identity;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.util.concurrent.Callable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Signs accounts in and out in the current thread. */
public final class SignInForTest {

  private SignInForTest() {}

  /** From now on this thread acts for the account. */
  public static void as(AccountId id) {
    SecurityContextHolder.setContext(contextOf(id));
  }

  /** From now on this thread acts for the account, which chose to work for this agency. */
  public static void as(AccountId id, AgencyId agency) {
    SecurityContextHolder.setContext(
        new SecurityContextImpl(SignedIn.as(id, 0).workingFor(agency).authentication()));
  }

  /** The security context in the session of this signed-in user. */
  public static SecurityContext contextOf(AccountId id) {
    return new SecurityContextImpl(SignedIn.as(id, 0).authentication());
  }

  /** From now on this thread acts for a signed-out visitor. */
  public static void signOut() {
    SecurityContextHolder.clearContext();
  }

  /** Acts for the account once; afterwards the thread is signed in as before. */
  public static <T> T as(AccountId id, Callable<T> action) throws Exception {
    SecurityContext before = SecurityContextHolder.getContext();
    as(id);
    try {
      return action.call();
    } finally {
      SecurityContextHolder.setContext(before);
    }
  }
}
