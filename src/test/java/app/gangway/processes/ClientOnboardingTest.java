package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client's way through the first-login wizard. */
class ClientOnboardingTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void aClientWithAPasswordAndNoOpenInvoiceSeesTheWelcomeAlone() {
    story.isOnboarding();
    story.walksTheWizard();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_OnboardingCompleted");
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void aClientWithoutAPasswordIsAskedForOne() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", false));
    story.humanStep("Task_Welcome").done();
    story.humanStep("Task_Account").done();
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", false));
    story.job(Story.COMPLETE).done();

    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void aClientWithAnOpenInvoiceConfirmsAPaymentMethod() {
    toBilling();
    story.humanStep("Task_Billing").done();
    story.job(Story.COMPLETE).done();

    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void paidInvoicesEndTheBillingStep() {
    toBilling();
    Job billing = story.humanStep("Task_Billing");
    story.billingIsSettled();

    story.job(Story.COMPLETE).done();
    assertThatThrownBy(billing::done).hasMessageContaining("NOT_FOUND");
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void aClientWhoIsRemovedLeavesTheWizardWhereverItIs() {
    toBilling();
    Job billing = story.humanStep("Task_Billing");
    story.onboardingIsEnded();

    engine.settle();
    assertThatThrownBy(billing::done).hasMessageContaining("NOT_FOUND");
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
    story.hasNoJob(Story.COMPLETE);
  }

  @Test
  void invoicesPaidBeforeTheBillingStepSkipIt() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.billingIsSettled();
    story.humanStep("Task_Welcome").done();
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", true));

    story.job(Story.COMPLETE).done();
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void paidInvoicesDoNotEndAnotherClientsBillingStep() {
    toBilling();
    Job billing = story.humanStep("Task_Billing");
    Story other = new Story(engine);
    other.billingIsSettled();

    story.hasNoJob(Story.COMPLETE);
    billing.done();
    story.job(Story.COMPLETE);
  }

  @Test
  void eachStepNamesItsScreenAndItsClient() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", false));
    finish(story.humanStep("Task_Welcome"), "welcome");
    finish(story.humanStep("Task_Account"), "account");
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", true));
    finish(story.humanStep("Task_Billing"), "billing");
  }

  @Test
  void aStepWaitsAsLongAsTheClientDoes() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    Job welcome = story.humanStep("Task_Welcome");
    engine.moveTime(Duration.ofDays(90));
    story.job(Story.NUDGE).done();

    welcome.done();
    story.job(Story.CHECK_INVOICES);
  }

  @Test
  void aClientWhoStaysOnAStepIsNudgedAfterThreeDaysAndNotBefore() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", false));
    Job welcome = story.humanStep("Task_Welcome");
    engine.moveTime(Duration.ofDays(3).minusMinutes(1));
    story.hasNoJob(Story.NUDGE);
    engine.moveTime(Duration.ofMinutes(1));

    Job nudge = story.job(Story.NUDGE);
    assertThat(nudge.variables()).containsEntry("onboardingId", story.onboardingId.toString());
    nudge.done();
    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_NudgeHandled");
    welcome.done();
    story.humanStep("Task_Account");
    engine.moveTime(Duration.ofDays(3));
    story.job(Story.NUDGE).done();
  }

  @Test
  void aClientIsNudgedOnTheBillingStepToo() {
    toBilling();
    Job billing = story.humanStep("Task_Billing");
    engine.moveTime(Duration.ofDays(3));
    story.job(Story.NUDGE).done();

    billing.done();
    story.job(Story.COMPLETE).done();
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void aClientWhoGoesOnIsNotNudged() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.humanStep("Task_Welcome").done();
    engine.moveTime(Duration.ofDays(4));

    story.hasNoJob(Story.NUDGE);
  }

  @Test
  void aStepThatIsCompletedTwiceContinuesOnce() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    Job welcome = story.humanStep("Task_Welcome");
    welcome.done();

    assertThatThrownBy(welcome::done).hasMessageContaining("NOT_FOUND");
    story.job(Story.CHECK_INVOICES);
    story.hasNoJob(Story.CHECK_INVOICES);
  }

  @Test
  void aStepWhoseWorkerDiedIsDeliveredAgainAndUsesNoRetries() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    Job welcome = story.humanStep("Task_Welcome");
    welcome.extendTo(Duration.ofSeconds(30));
    story.hasNoJob(Story.HUMAN_STEP);
    engine.moveTime(Duration.ofSeconds(31));

    Job again = story.humanStep("Task_Welcome");
    assertThat(again.key()).isEqualTo(welcome.key());
    assertThat(again.retries()).isEqualTo(welcome.retries());
  }

  @Test
  void anInvoiceCheckThatFailsThreeTimesRaisesAnIncident() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.humanStep("Task_Welcome").done();
    Job check = story.job(Story.CHECK_INVOICES);
    assertThat(check.retries()).isEqualTo(3);
    check.fail(2);
    check = story.job(Story.CHECK_INVOICES);
    check.fail(0);
    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Task_CheckOpenInvoices");

    check.resolve(engine.historyOf(story).incident());
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", false));
    story.job(Story.COMPLETE).done();
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void whileStripeIsDownTheBillingStepIsSkippedAndTheAgencyIsTold() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.humanStep("Task_Welcome").done();
    story.job(Story.CHECK_INVOICES).refuse("BILLING_UNAVAILABLE");

    Job told = story.job(Story.TELL_AGENCY);
    assertThat(told.variables()).containsEntry("onboardingId", story.onboardingId.toString());
    told.done();
    story.job(Story.COMPLETE).done();
    assertThat(engine.historyOf(story).incidents()).isEmpty();
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void anAssessmentWithoutAnAnswerRaisesAnIncident() {
    story.isOnboarding();
    story.job(Story.ASSESS).done();
    story.humanStep("Task_Welcome").done();

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Gateway_PasswordSet");
  }

  @Test
  void anInvoiceCheckWithoutAnAnswerRaisesAnIncident() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.humanStep("Task_Welcome").done();
    story.job(Story.CHECK_INVOICES).done();

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Gateway_BillingRequired");
  }

  private void toBilling() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.humanStep("Task_Welcome").done();
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", true));
  }

  private void finish(Job step, String screen) {
    assertThat(step.headers()).containsEntry("step", screen);
    assertThat(step.variables()).containsEntry("onboardingId", story.onboardingId.toString());
    step.done();
  }
}
