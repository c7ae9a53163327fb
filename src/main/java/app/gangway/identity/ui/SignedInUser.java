package app.gangway.identity.ui;

import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.SignIn;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shell.CurrentUser;
import com.vaadin.flow.component.Component;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** Tells the layouts who is signed in. */
@org.springframework.stereotype.Component
class SignedInUser implements CurrentUser {

  private final SignIn signIn;
  private final CurrentAccount currentAccount;
  private final Announcements announcements;
  private final Executor executor;

  SignedInUser(
      SignIn signIn,
      CurrentAccount currentAccount,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.signIn = signIn;
    this.currentAccount = currentAccount;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  public Optional<AccountId> id() {
    return currentAccount.id();
  }

  @Override
  public Optional<AccountId> existingId() {
    return currentAccount.get().map(AccountSummary::id);
  }

  @Override
  public Optional<Component> menu(boolean offersOtherAgency) {
    return currentAccount
        .get()
        .map(account ->
            new AccountMenu(
                account, offersOtherAgency, signIn, currentAccount, announcements, executor));
  }
}
