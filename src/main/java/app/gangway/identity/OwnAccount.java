package app.gangway.identity;

import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.DisplayName;
import app.gangway.shared.InvalidInput;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The changes that a signed-in user makes to their own account; {@link AccessDenied} for others.
 */
@Service
public class OwnAccount {

  private final CurrentAccount currentAccount;
  private final Accounts accounts;
  private final AccountManagement management;
  private final PasswordResetLinks resetLinks;
  private final Credentials credentials;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  OwnAccount(
      CurrentAccount currentAccount,
      Accounts accounts,
      AccountManagement management,
      PasswordResetLinks resetLinks,
      Credentials credentials,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.currentAccount = currentAccount;
    this.accounts = accounts;
    this.management = management;
    this.resetLinks = resetLinks;
    this.credentials = credentials;
    this.events = events;
    this.transaction = transaction;
  }

  /**
   * @throws InvalidInput with field {@code name}
   */
  @Transactional
  public void rename(String name) {
    DisplayName checked = new DisplayName(name);
    own().rename(checked);
  }

  /**
   * Changes the password, or gives the account its first one. Signed out everywhere else
   * afterwards, and told so by mail; this browser stays signed in with {@link
   * SignIn#renewAfterNewPassword()}.
   *
   * @param current the password until now; ignored where there is none
   * @param client where the request comes from, for counting wrong attempts
   * @throws InvalidInput with field {@code current} where it is wrong, or {@code password} where
   *     the new one is weak
   */
  public void changePassword(String current, String rawPassword, String client) {
    AccountSummary account = currentAccount.require();
    if (account.hasPassword()) {
      checkCurrent(account, current, client);
    }
    PreparedPassword prepared = management.preparePassword(account.id(), rawPassword);
    transaction.executeWithoutResult(status -> {
      management.setPassword(prepared);
      events.publishEvent(new PasswordChanged(account.id()));
    });
  }

  private void checkCurrent(AccountSummary account, String current, String client) {
    try {
      credentials.check(account.email(), current, client);
    } catch (InvalidInput wrong) {
      throw wrong.messageKey().equals("error.sign-in.failed")
          ? new InvalidInput("current", "error.password.wrong")
          : new InvalidInput("current", wrong.messageKey(), wrong.arguments().toArray());
    }
  }

  /**
   * Ends every session of this account, on every device: this one too. A mailed link to set a new
   * password ends with them.
   */
  @Transactional
  public void signOutEverywhere() {
    AccountId own = own().id();
    management.endSignIns(own);
    resetLinks.close(own);
  }

  private Account own() {
    return accounts
        .findById(currentAccount.requireId().value())
        .orElseThrow(() -> new AccessDenied("the account is gone"));
  }
}
