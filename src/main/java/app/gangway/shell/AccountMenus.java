package app.gangway.shell;

import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.SignIn;
import app.gangway.shared.Announcements;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Makes the menu of whoever is signed in, for every layout. */
@Component
class AccountMenus {

  private final SignIn signIn;
  private final CurrentAccount currentAccount;
  private final Announcements announcements;
  private final Executor executor;

  AccountMenus(
      SignIn signIn,
      CurrentAccount currentAccount,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.signIn = signIn;
    this.currentAccount = currentAccount;
    this.announcements = announcements;
    this.executor = executor;
  }

  /**
   * @param choice whether there is another agency to switch to
   */
  AccountMenu of(AccountSummary account, boolean choice) {
    return new AccountMenu(account, choice, signIn, currentAccount, announcements, executor);
  }
}
