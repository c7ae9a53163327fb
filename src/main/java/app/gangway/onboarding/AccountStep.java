package app.gangway.onboarding;

import app.gangway.identity.AccountManagement;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.OnboardingId;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The wizard's step {@code account}, in which a client without a password sets one. */
@Service
public class AccountStep {

  private final Onboardings onboardings;
  private final HumanSteps steps;
  private final AccountManagement accounts;
  private final GoogleSignIn google;
  private final TransactionTemplate transaction;

  AccountStep(
      Onboardings onboardings,
      HumanSteps steps,
      AccountManagement accounts,
      GoogleSignIn google,
      TransactionTemplate transaction) {
    this.onboardings = onboardings;
    this.steps = steps;
    this.accounts = accounts;
    this.google = google;
    this.transaction = transaction;
  }

  /** Whether the client of this onboarding can sign in with a password. */
  @Transactional(readOnly = true)
  public boolean hasPassword(OnboardingId id) {
    return accounts
        .get(new AccountId(onboardings.accountOf(id.value()).orElseThrow()))
        .hasPassword();
  }

  /**
   * Sets the client's first password and completes the step, both or neither. A password that was
   * set meanwhile stays: it can be changed only on the account page, with the old one.
   *
   * @return false when the step was completed or left already; nothing is changed then
   * @throws InvalidInput with field {@code password}, and key {@code step.account.has-one} when
   *     there is a password already
   * @throws AccessDenied when the step is not this client's
   */
  public boolean complete(AccountId account, HumanStep step, String rawPassword) {
    onboardings.requireOwn(account, step);
    if (accounts.get(account).hasPassword()) {
      throw new InvalidInput("password", "step.account.has-one");
    }
    var password = accounts.preparePassword(account, rawPassword);
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          boolean completed = steps.complete(step.jobKey(), step.businessId(), Map.of());
          if (completed) {
            accounts.setPassword(password);
          }
          return completed;
        }));
  }

  /**
   * Completes the step without setting a password; only for a client with another way to sign in.
   *
   * @return false when the step was completed or left already
   * @throws InvalidInput with field {@code password} and key {@code step.account.needed} when there
   *     would be no way left to sign in
   * @throws AccessDenied when the step is not this client's
   */
  @Transactional
  public boolean completeWithoutPassword(AccountId account, HumanStep step) {
    onboardings.requireOwn(account, step);
    if (!mayGoWithoutPassword(account)) {
      throw new InvalidInput("password", "step.account.needed");
    }
    return steps.complete(step.jobKey(), step.businessId(), Map.of());
  }

  /**
   * Whether the client has a way to sign in: with Google, as long as this installation offers it,
   * or with a password that was set meanwhile.
   */
  @Transactional(readOnly = true)
  public boolean mayGoWithoutPassword(AccountId account) {
    return accounts.get(account).hasPassword() || google.signsIn(account);
  }
}
