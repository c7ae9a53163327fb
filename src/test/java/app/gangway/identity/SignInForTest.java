package app.gangway.identity;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.util.concurrent.Callable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Makes somebody the signed-in person of the current thread. */
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

  /** What the session of this signed-in person holds. */
  public static SecurityContext contextOf(AccountId id) {
    return new SecurityContextImpl(SignedIn.as(id, 0).authentication());
  }

  /** From now on this thread acts for nobody. */
  public static void asNobody() {
    SecurityContextHolder.clearContext();
  }

  /** Acts for the account once; afterwards for whom the thread acted before. */
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
