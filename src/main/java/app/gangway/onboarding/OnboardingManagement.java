package app.gangway.onboarding;

import app.gangway.identity.AccountManagement;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.onboarding.form.Form;
import app.gangway.onboarding.form.FormAnswers;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.OnboardingId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A client's way through the wizard. The steps come from the process; what they do to the data is
 * here.
 */
@Service
public class OnboardingManagement {

  private final Onboardings onboardings;
  private final HumanSteps steps;
  private final WizardSteps wizardSteps;
  private final StepAnswers answers;
  private final ProcessModels models;
  private final AccountManagement accounts;
  private final GoogleSignIn google;
  private final Announcements announcements;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OnboardingManagement(
      Onboardings onboardings,
      HumanSteps steps,
      WizardSteps wizardSteps,
      StepAnswers answers,
      ProcessModels models,
      AccountManagement accounts,
      GoogleSignIn google,
      Announcements announcements,
      TransactionTemplate transaction,
      Clock clock) {
    this.onboardings = onboardings;
    this.steps = steps;
    this.wizardSteps = wizardSteps;
    this.answers = answers;
    this.models = models;
    this.accounts = accounts;
    this.google = google;
    this.announcements = announcements;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Where this client stands: in the oldest wizard that is not finished yet. */
  @Transactional(readOnly = true)
  public OnboardingProgress progressOf(AccountId account) {
    List<Onboarding> all =
        onboardings.findByAccountIdAndStateNotOrderByStartedAt(
            account.value(), OnboardingState.ENDED);
    if (all.isEmpty()) {
      return new OnboardingProgress.None();
    }
    return all.stream()
        .filter(onboarding -> !onboarding.isCompleted())
        .findFirst()
        .<OnboardingProgress>map(this::progressOf)
        .orElseGet(OnboardingProgress.Finished::new);
  }

  /**
   * Whether somebody has accepted an invitation that the process has not brought them in for yet,
   * which takes a moment, and longer while the engine is away.
   */
  @Transactional(readOnly = true)
  public boolean isExpected(AccountId account) {
    return onboardings.isExpected(account.value()) != 0;
  }

  private OnboardingProgress progressOf(Onboarding onboarding) {
    return steps
        .current(onboarding.id().value())
        .<OnboardingProgress>map(step -> wizardSteps.locate(onboarding.id(), step))
        .orElseGet(() -> new OnboardingProgress.Preparing(onboarding.id()));
  }

  /**
   * Ends a step that asks for nothing but a Next.
   *
   * @return false when the step was done or left already, for example in a second tab; nothing is
   *     changed then
   * @throws AccessDenied when the step is not this client's
   */
  @Transactional
  public boolean completeStep(AccountId account, HumanStep step) {
    requireOwn(account, step);
    return steps.complete(step.jobKey(), step.businessId(), Map.of());
  }

  /**
   * Sets the client's first password and ends the step, both or neither. One that was set meanwhile
   * stays: who replaces it gives the old one, on the account's own page.
   *
   * @return false when the step was done or left already; nothing is changed then
   * @throws InvalidInput with field {@code password}, and key {@code step.account.has-one} when
   *     there is a password already
   * @throws AccessDenied when the step is not this client's
   */
  public boolean completeWithPassword(AccountId account, HumanStep step, String rawPassword) {
    requireOwn(account, step);
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
   * Ends the step that offers a password without setting one; only for somebody who has another way
   * to sign in.
   *
   * @return false when the step was done or left already
   * @throws InvalidInput with field {@code password} and key {@code step.account.needed} when there
   *     would be no way left to sign in
   * @throws AccessDenied when the step is not this client's
   */
  @Transactional
  public boolean completeWithoutPassword(AccountId account, HumanStep step) {
    requireOwn(account, step);
    if (!mayGoWithoutPassword(account)) {
      throw new InvalidInput("password", "step.account.needed");
    }
    return steps.complete(step.jobKey(), step.businessId(), Map.of());
  }

  /**
   * Whether somebody has a way to sign in: with Google, as long as this installation offers it, or
   * with a password that was set meanwhile.
   */
  @Transactional(readOnly = true)
  public boolean mayGoWithoutPassword(AccountId account) {
    return accounts.get(account).hasPassword() || google.signsIn(account);
  }

  /**
   * Keeps what was answered in a form and ends the step, both or neither. The process learns only
   * the answers that it can route by: ticks and choices, never what a person typed.
   *
   * @param values the form's values by their keys, see {@link FormAnswers}
   * @return false when the step was done or left already; nothing is kept then
   * @throws InvalidInput when a value is not one that the form takes; its field is the value's key
   * @throws AccessDenied when the step is not this client's
   */
  @Transactional
  public boolean completeWithAnswers(
      AccountId account, HumanStep step, Map<String, Object> values) {
    requireOwn(account, step);
    var given = new FormAnswers(Form.read(steps.form(step).orElseThrow()), values);
    boolean completed = steps.complete(step.jobKey(), step.businessId(), given.outcome());
    if (completed) {
      answers.keep(step, models.nameOf(step).orElse(""), account, given);
    }
    return completed;
  }

  /**
   * Whose wizard this is.
   *
   * @throws NoSuchElementException when there is no such onboarding
   */
  @Transactional(readOnly = true)
  public AgencyId agencyOf(OnboardingId id) {
    return new AgencyId(onboardings.findById(id.value()).orElseThrow().agencyId());
  }

  /** Whether the client of this onboarding can sign in with a password. */
  @Transactional(readOnly = true)
  public boolean hasPassword(OnboardingId id) {
    return accounts
        .get(new AccountId(onboardings.accountOf(id.value()).orElseThrow()))
        .hasPassword();
  }

  /**
   * Ends the wizard of this client and agency for good; a second time changes nothing, nor does it
   * once the client was removed.
   */
  @Transactional
  public void finish(OnboardingId id) {
    onboardings.lock(id.value()).orElseThrow().complete(clock.instant());
    steps.end(id.value());
    AfterCommit.run(() -> announcements.announce(id.value()));
  }

  private void requireOwn(AccountId account, HumanStep step) {
    if (!onboardings.accountOf(step.businessId()).filter(account.value()::equals).isPresent()) {
      throw new AccessDenied("not this client's step");
    }
  }
}
