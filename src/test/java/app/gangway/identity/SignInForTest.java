package app.gangway.identity;

import app.gangway.shared.AccountId;
import java.util.concurrent.Callable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Makes somebody the signed-in person of the current thread. */
public final class SignInForTest {

  private SignInForTest() {}

  /** From now on this thread acts for the account. */
  public static void as(AccountId id) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(SignedIn.as(id));
    SecurityContextHolder.setContext(context);
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
