package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes every flow of every model; a developer who draws a new flow adds a story here. */
class EveryPathTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final List<Story> stories = new ArrayList<>();

  @Test
  void everyFlowOfTheModelsIsTaken() {
    undeliverableThenResentThenRemindedThenRevoked(begin());
    undeliverableThenResentThenRemindedThenRevoked(begin().ofTeammate());
    extendedThenExpired(begin());
    extendedThenExpired(begin().ofTeammate());
    acceptedByATeammate();
    acceptedAtTheLastMomentByATeammate();
    acceptedAtTheLastMomentByAClientWhoIsOnboardedAlready();
    throughEveryStepOfTheWizard();
    throughTheWizardWithoutOptionalSteps();
    withInvoicesThatArePaidMeanwhile();
    withoutTheBillingStepWhileStripeIsDown();
    removedInTheMiddleOfTheWizard();
    removedFromOneOfSeveralWorkspaces();
    hostNameThatIsNeverFound();
    hostNameThatIsFoundAndLaterGone();
    hostNameThatIsRemoved();
    accountThatIsAskedForAgainAndGivenAtTheLastMoment();
    accountThatIsGivenAtOnce();
    accountThatIsNoLongerWanted();

    assertThat(stories.stream().flatMap(story -> engine.historyOf(story).flowsTaken().stream()))
        .containsAll(
            ProcessFiles.models().stream()
                .flatMap(model -> model.all(SequenceFlow.class))
                .map(SequenceFlow::getId)
                .toList());
  }

  private static void undeliverableThenResentThenRemindedThenRevoked(Story story) {
    story.isRequested();
    story.job(Story.SEND_EMAIL).refuse("MAIL_REJECTED");
    story.job(Story.FLAG_UNDELIVERABLE).done();
    story.resend(engine.now().plus(Duration.ofDays(7)));
    story.job(Story.SEND_EMAIL).done();
    engine.moveTimeTo(story.remindAt());
    story.job(Story.SEND_REMINDER).done();
    story.revoke();
  }

  private static void extendedThenExpired(Story story) {
    story.isSent();
    engine.moveTimeTo(story.expiresAt());
    story.lastsUntil(story.expiresAt().plus(Duration.ofDays(7)));
    story.job(Story.EXPIRE).done(outcome("extended", story.dates()));
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE).done(outcome("expired", Map.of()));
  }

  private void acceptedByATeammate() {
    Story story = begin().ofTeammate().isSent();
    story.accept();
    story.job(Story.ADMIT_TEAMMATE).done();
  }

  private void acceptedAtTheLastMomentByATeammate() {
    Story story = begin().ofTeammate().isSent();
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE).done(outcome("accepted", story.answer()));
    story.job(Story.ADMIT_TEAMMATE).done();
  }

  private void acceptedAtTheLastMomentByAClientWhoIsOnboardedAlready() {
    Story story = begin().isSent();
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE).done(outcome("accepted", story.answer()));
    story.job(Story.GRANT).done(story.admission(true));
  }

  private void throughEveryStepOfTheWizard() {
    Story story = begin().isAccepted();
    // A process owner who adds a step with a form and its nudge need not change this test
    story.atAddedSteps(step -> {
      engine.moveTime(Duration.ofDays(3));
      story.completeIfAny(Story.NUDGE);
    });
    story.job(Story.ASSESS).done(Map.of("hasPassword", false));
    afterThreeDays(story, "Task_Welcome").done();
    afterThreeDays(story, "Task_Account").done();
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", true));
    afterThreeDays(story, "Task_Billing").done();
    story.job(Story.COMPLETE).done();
  }

  private static Job afterThreeDays(Story story, String step) {
    Job job = story.humanStep(step);
    engine.moveTime(Duration.ofDays(3));
    story.job(Story.NUDGE).done();
    return job;
  }

  private void throughTheWizardWithoutOptionalSteps() {
    begin().isAccepted().walksTheWizard();
  }

  private void withInvoicesThatArePaidMeanwhile() {
    Story story = begin().isAccepted();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.humanStep("Task_Welcome").done();
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", true));
    story.humanStep("Task_Billing");
    story.billingIsSettled();
    story.job(Story.COMPLETE).done();
  }

  private void withoutTheBillingStepWhileStripeIsDown() {
    Story story = begin().isAccepted();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.humanStep("Task_Welcome").done();
    story.job(Story.CHECK_INVOICES).refuse("BILLING_UNAVAILABLE");
    story.job(Story.TELL_AGENCY).done();
    story.job(Story.COMPLETE).done();
  }

  private void removedInTheMiddleOfTheWizard() {
    Story story = begin().isAccepted();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.humanStep("Task_Welcome");
    story.isRemoved();
    story.job(Story.END_ONBOARDING).done(Map.of("lastWorkspaceLeft", true));
    story.onboardingIsEnded();
    story.job(Story.RELEASE).done();
  }

  private void removedFromOneOfSeveralWorkspaces() {
    Story story = begin();
    story.isRemoved();
    story.job(Story.END_ONBOARDING).done(Map.of("lastWorkspaceLeft", false));
  }

  private void hostNameThatIsNeverFound() {
    Story story = begin().setsHostName();
    story.job(Story.CHECK_DOMAIN).done(story.checkResult("pending", soon()));
    engine.moveTime(Duration.ofMinutes(2));
    story.job(Story.CHECK_DOMAIN).done(story.checkResult("pending", later()));
    story.requestsDomainCheck();
    story.job(Story.CHECK_DOMAIN).done(story.checkResult("pending", later()));
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE_DOMAIN).done();
  }

  private void hostNameThatIsFoundAndLaterGone() {
    Story story = begin().setsHostName();
    story.job(Story.CHECK_DOMAIN).done(story.checkResult("verified", soon()));
    engine.moveTime(Duration.ofMinutes(2));
    story.job(Story.CHECK_DOMAIN).done(story.checkResult("verified", later()));
    story.requestsDomainCheck();
    story.job(Story.CHECK_DOMAIN).done(Map.of("domainOutcome", "over"));
  }

  private void hostNameThatIsRemoved() {
    Story pending = begin().setsHostName();
    pending.job(Story.CHECK_DOMAIN).done(pending.checkResult("pending", later()));
    pending.removesHostName();
    Story verified = begin().setsHostName();
    verified.job(Story.CHECK_DOMAIN).done(verified.checkResult("verified", later()));
    verified.removesHostName();
  }

  private void accountThatIsAskedForAgainAndGivenAtTheLastMoment() {
    Story story = begin().asksForAccount();
    story.job(Story.SEND_REQUEST).done();
    engine.moveTimeTo(story.remindAt());
    story.job(Story.REMIND_OF_REQUEST).done();
    story.asksAgainForAccount(engine.now().plus(Duration.ofDays(7)));
    story.job(Story.SEND_REQUEST).done();
    engine.moveTimeTo(story.expiresAt());
    story.lastsUntil(story.expiresAt().plus(Duration.ofDays(7)));
    Map<String, Object> extended = new HashMap<>(story.dates());
    extended.put("requestOutcome", "extended");
    story.job(Story.EXPIRE_REQUEST).done(extended);
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE_REQUEST).done(Map.of("requestOutcome", "given"));
  }

  private void accountThatIsGivenAtOnce() {
    Story story = begin().asksForAccount();
    story.job(Story.SEND_REQUEST).done();
    story.connectsAccount();
  }

  private void accountThatIsNoLongerWanted() {
    Story withdrawn = begin().asksForAccount();
    withdrawn.job(Story.SEND_REQUEST).done();
    withdrawn.withdrawsRequest();
    Story expired = begin().asksForAccount();
    expired.job(Story.SEND_REQUEST).done();
    engine.moveTimeTo(expired.expiresAt());
    expired.job(Story.EXPIRE_REQUEST).done(Map.of("requestOutcome", "expired"));
  }

  private static Instant soon() {
    return engine.now().plus(Duration.ofMinutes(1));
  }

  private static Instant later() {
    return engine.now().plus(Duration.ofDays(30));
  }

  private Story begin() {
    Story story = new Story(engine);
    stories.add(story);
    return story;
  }

  private static Map<String, Object> outcome(String outcome, Map<String, Object> more) {
    Map<String, Object> answer = new HashMap<>(more);
    answer.put("expiryOutcome", outcome);
    return answer;
  }
}
