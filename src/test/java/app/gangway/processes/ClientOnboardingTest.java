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
  void invoicesThatArePaidMeanwhileEndTheBillingStep() {
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
    story.wantsNo(Story.COMPLETE);
  }

  @Test
  void invoicesThatWerePaidBeforeTheBillingStepSkipIt() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.billingIsSettled();
    story.humanStep("Task_Welcome").done();
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", true));

    story.job(Story.COMPLETE).done();
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void invoicesOfOneClientLeaveAnotherClientsBillingStepAlone() {
    toBilling();
    Job billing = story.humanStep("Task_Billing");
    Story other = new Story(engine);
    other.billingIsSettled();

    story.wantsNo(Story.COMPLETE);
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
    story.wantsNo(Story.NUDGE);
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
  void aNudgeIsDueOnTheBillingStepToo() {
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

    story.wantsNo(Story.NUDGE);
  }

  @Test
  void aStepThatIsPressedTwiceGoesOnOnce() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    Job welcome = story.humanStep("Task_Welcome");
    welcome.done();

    assertThatThrownBy(welcome::done).hasMessageContaining("NOT_FOUND");
    story.job(Story.CHECK_INVOICES);
    story.wantsNo(Story.CHECK_INVOICES);
  }

  @Test
  void aStepWhoseWorkerDiedIsGivenOutAgainWithoutUsingUpItsRetries() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    Job welcome = story.humanStep("Task_Welcome");
    welcome.extendTo(Duration.ofSeconds(30));
    story.wantsNo(Story.HUMAN_STEP);
    engine.moveTime(Duration.ofSeconds(31));

    Job again = story.humanStep("Task_Welcome");
    assertThat(again.key()).isEqualTo(welcome.key());
    assertThat(again.retries()).isEqualTo(welcome.retries());
  }

  @Test
  void aCheckThatIsBrokenInAnyOtherWayIsTriedThreeTimesAndThenStopsTheWizard() {
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

    check.helpWith(engine.historyOf(story).incident());
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", false));
    story.job(Story.COMPLETE).done();
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");
  }

  @Test
  void aClientGoesOnWithoutTheBillingStepWhileStripeIsDownAndTheAgencyIsTold() {
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
  void anAssessmentWithoutAnAnswerStopsInsteadOfGuessing() {
    story.isOnboarding();
    story.job(Story.ASSESS).done();
    story.humanStep("Task_Welcome").done();

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Gateway_PasswordSet");
  }

  @Test
  void aCheckOfInvoicesWithoutAnAnswerStopsInsteadOfGuessing() {
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
