package app.gangway.identity;

import app.gangway.shared.AccountId;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

/** Lets the current thread act as an account, as if it were a request of the signed-in person. */
public final class Acting {

  private Acting() {}

  /** What a session holds of this account when it is signed in. */
  public static SecurityContext context(AccountId account) {
    return new SecurityContextImpl(SignedIn.as(account));
  }

  public static void as(SecurityContextHolderStrategy contexts, AccountId account) {
    contexts.setContext(context(account));
  }
}
