package app.gangway.onboarding;

import app.gangway.form.FormDefinition;
import app.gangway.form.FormSubmission;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.process.ProcessModels.StepPosition;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.OnboardingId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A client's progress through the wizard. The process decides which step comes next; this service
 * reads and completes the steps.
 */
@Service
public class OnboardingManagement {

  private final Onboardings onboardings;
  private final OnboardingQueries queries;
  private final HumanSteps steps;
  private final ProcessModels models;
  private final StepAnswers answers;
  private final FormDrafts drafts;
  private final WaitingClients waiting;
  private final Announcements announcements;
  private final Clock clock;

  OnboardingManagement(
      Onboardings onboardings,
      OnboardingQueries queries,
      HumanSteps steps,
      ProcessModels models,
      StepAnswers answers,
      FormDrafts drafts,
      WaitingClients waiting,
      Announcements announcements,
      Clock clock) {
    this.onboardings = onboardings;
    this.queries = queries;
    this.steps = steps;
    this.models = models;
    this.answers = answers;
    this.drafts = drafts;
    this.waiting = waiting;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** The client's progress in the oldest wizard that is not completed yet. */
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
   * Whether the client has accepted an invitation, but is not a member of its workspace yet: that
   * takes the process a moment, and longer while the engine is down.
   */
  public boolean isExpected(AccountId account) {
    return queries.isExpected(account);
  }

  private OnboardingProgress progressOf(Onboarding onboarding) {
    return steps
        .current(onboarding.id().value())
        .<OnboardingProgress>map(step -> locate(onboarding.id(), step))
        .orElseGet(() -> prepare(onboarding));
  }

  private OnboardingProgress.Preparing prepare(Onboarding onboarding) {
    Instant since =
        steps
            .lastEnded(onboarding.id().value())
            .map(HumanSteps.EndedStep::at)
            .orElseGet(onboarding::startedAt);
    return new OnboardingProgress.Preparing(
        onboarding.id(), since, since.isBefore(waiting.lateBefore()));
  }

  /** Counts the steps of the model, so that a step that a process owner adds counts by itself. */
  private OnboardingProgress.AtStep locate(OnboardingId onboarding, HumanStep step) {
    StepPosition position = models.positionOf(step);
    return new OnboardingProgress.AtStep(onboarding, step, position.number(), position.most());
  }

  /**
   * Completes a step that needs only a press on *Next*.
   *
   * @return false when the step was completed or left already, for example in a second tab; nothing
   *     is changed then
   * @throws AccessDenied when the step is not this client's
   */
  @Transactional
  public boolean completeStep(AccountId account, HumanStep step) {
    onboardings.requireOwn(account, step);
    return steps.complete(step.jobKey(), step.businessId(), Map.of());
  }

  /**
   * Stores the answers to a form and completes the step, both or neither. The process learns only
   * the answers that it can route by: ticks and choices, never a text that the client typed.
   *
   * @param locale the language in which the client read the form
   * @param values the form's values by their keys, see {@link FormSubmission}
   * @return false when the step was completed or left already; nothing is stored then
   * @throws InvalidInput when the form does not accept a value; its field is the value's key
   * @throws AccessDenied when the step is not this client's
   */
  @Transactional
  public boolean completeWithAnswers(
      AccountId account, HumanStep step, Locale locale, Map<String, Object> values) {
    onboardings.lockOwn(account, step);
    var given =
        new FormSubmission(FormDefinition.read(steps.form(step).orElseThrow(), locale), values);
    boolean completed = steps.complete(step.jobKey(), step.businessId(), given.outcome());
    if (completed) {
      answers.keep(step, step.titled(models.nameOf(step).orElse("")), account, given);
      drafts.delete(step);
    }
    return completed;
  }

  /**
   * The agency of this onboarding.
   *
   * @throws NoSuchElementException when there is no such onboarding
   */
  @Transactional(readOnly = true)
  public AgencyId agencyOf(OnboardingId id) {
    return new AgencyId(onboardings.findById(id.value()).orElseThrow().agencyId());
  }

  /**
   * Completes the onboarding, so that the client never sees the wizard of this agency again. Does
   * nothing a second time, or when the client was removed.
   */
  @Transactional
  public void finish(OnboardingId id) {
    onboardings.lock(id.value()).orElseThrow().complete(clock.instant());
    steps.end(id.value());
    drafts.deleteAll(id);
    announcements.announceAfterCommit(id.value());
  }
}
