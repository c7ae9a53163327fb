package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.camunda.client.api.response.Process;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same models on the real 8.5.8 broker. The in-memory engine is newer, and accepts models that
 * the broker refuses.
 */
class RealBrokerTest {

  @RegisterExtension static final RealBroker broker = new RealBroker();

  private final Story story = new Story(broker);

  @Test
  void aClientWithoutAPasswordGoesFromTheMailIntoThePortal() {
    story.isSent();
    story.accept();
    Job grant = story.job(Story.GRANT);
    assertThat(grant.variables()).containsAllEntriesOf(story.answer());
    grant.done(story.admission(false));
    Job assess = story.job(Story.ASSESS);
    assertThat(assess.variables())
        .containsOnly(Map.entry("onboardingId", story.onboardingId.toString()));
    assess.done(Map.of("hasPassword", false));
    story.humanStep("Task_Welcome").done();
    Job account = story.humanStep("Task_Account");
    assertThat(account.headers()).containsEntry("step", "account");
    account.done();
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", false));
    story.job(Story.COMPLETE).done();

    assertEnded(assess);
    assertEnded(grant);
  }

  @Test
  void aClientWhoIsRemovedLeavesTheWizardAndIsReleased() {
    story.isAccepted();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    Job welcome = story.humanStep("Task_Welcome");
    story.isRemoved();
    story.job(Story.END_ONBOARDING).done(Map.of("lastWorkspaceLeft", true));
    story.onboardingIsEnded();
    Job release = story.job(Story.RELEASE);
    release.done();

    assertEnded(release);
    assertEnded(welcome);
    story.hasNoJob(Story.CHECK_INVOICES);
  }

  @Test
  void aClientWhoWasOnboardedBeforeGetsTheWorkspaceWithoutAWizard() {
    story.isSent();
    story.accept();
    Job grant = story.job(Story.GRANT);
    grant.done(story.admission(true));

    assertEnded(grant);
    story.hasNoJob(Story.ASSESS);
  }

  @Test
  void aTeammateIsAdmittedAndTheProcessEnds() {
    story.ofTeammate().isSent();
    story.resend(broker.now().plus(Duration.ofDays(14)));
    story.job(Story.SEND_EMAIL).done();
    story.accept();
    Job admit = story.job(Story.ADMIT_TEAMMATE);
    admit.done();

    assertEnded(admit);
    story.hasNoJob(Story.GRANT);
  }

  @Test
  void anUnansweredTeammateInvitationExpires() {
    story.ofTeammate().expiresAt(broker.now().plus(Duration.ofMillis(500))).isSent();
    Job expire = story.job(Story.EXPIRE);
    expire.done(Map.of("expiryOutcome", "expired"));

    assertEnded(expire);
  }

  @Test
  void aClientIsAskedForAnAccountAndRemindedAndTheRequestExpires() {
    story
        .remindAt(broker.now().plus(Duration.ofMillis(300)))
        .expiresAt(broker.now().plus(Duration.ofMillis(900)))
        .asksForAccount();
    story.job(Story.SEND_REQUEST).done();
    story.job(Story.REMIND_OF_REQUEST).done();
    Job expire = story.job(Story.EXPIRE_REQUEST);
    assertThat(expire.variables()).containsAllEntriesOf(story.dates());
    expire.done(Map.of("requestOutcome", "expired"));

    assertEnded(expire);
  }

  @Test
  void aRequestForAnAccountIsMailedAgainAndEndsWithTheAccount() {
    story.asksForAccount();
    story.job(Story.SEND_REQUEST).done();
    story.asksAgainForAccount(broker.now().plus(Duration.ofDays(7)));
    Job again = story.job(Story.SEND_REQUEST);
    again.done();
    story.connectsAccount();

    assertEnded(again);
    story.hasNoJob(Story.EXPIRE_REQUEST);
  }

  @Test
  void aHostNameIsCheckedUntilItIsVerifiedAndThenUntilItIsRemoved() {
    story.setsHostName();
    Job first = story.job(Story.CHECK_DOMAIN);
    first.done(story.checkResult("pending", broker.now().plus(Duration.ofMillis(300))));
    story
        .job(Story.CHECK_DOMAIN)
        .done(story.checkResult("pending", broker.now().plus(Duration.ofDays(1))));
    story.requestsDomainCheck();
    story
        .job(Story.CHECK_DOMAIN)
        .done(story.checkResult("verified", broker.now().plus(Duration.ofDays(1))));
    story.removesHostName();

    assertEnded(first);
  }

  @Test
  void aHostNameThatIsNotVerifiedInTimeExpires() {
    story.expiresAt(broker.now().plus(Duration.ofMillis(500))).setsHostName();
    story
        .job(Story.CHECK_DOMAIN)
        .done(story.checkResult("pending", broker.now().plus(Duration.ofDays(1))));
    Job expire = story.job(Story.EXPIRE_DOMAIN);
    expire.done();

    assertEnded(expire);
  }

  @Test
  void aResendRequestWhileTheMailIsBeingSentIsNotLost() {
    story.isRequested();
    Job firstMail = story.job(Story.SEND_EMAIL);
    story.resend(broker.now().plus(Duration.ofDays(14)));
    story.hasNoJob(Story.SEND_EMAIL);
    firstMail.done();

    Job secondMail = story.job(Story.SEND_EMAIL);
    assertThat(secondMail.variables()).containsAllEntriesOf(story.dates());
    secondMail.done();
    story.accept();
    story.job(Story.GRANT);
  }

  @Test
  void aRevokedInvitationEnds() {
    story.isRequested();
    Job mail = story.job(Story.SEND_EMAIL);
    mail.done();
    story.revoke();

    assertEnded(mail);
  }

  @Test
  void aRefusedMailIsFlaggedAndSentAgainWhenTheAgencyAsksForIt() {
    story.isRequested();
    story.job(Story.SEND_EMAIL).refuse("MAIL_REJECTED");
    story.job(Story.FLAG_UNDELIVERABLE).done();
    story.resend(broker.now().plus(Duration.ofDays(7)));

    story.job(Story.SEND_EMAIL).done();
    story.accept();
    story.job(Story.GRANT);
  }

  @Test
  void aReminderWhoseDateHasPassedIsDueAtOnceAndDoesNotDelayTheClient() {
    story.remindAt(broker.now().minus(Duration.ofDays(1))).isSent();
    story.job(Story.SEND_REMINDER);
    story.accept();

    story.job(Story.GRANT);
  }

  @Test
  void theDatabaseDecidesTheOutcomeOfAnExpiry() {
    story.expiresAt(broker.now().plus(Duration.ofMillis(500))).isSent();
    story.expiresAt(broker.now().plus(Duration.ofSeconds(1)));
    story.job(Story.EXPIRE).done(expiry("extended", story.dates()));
    Job expire = story.job(Story.EXPIRE);
    expire.done(expiry("accepted", story.answer()));

    Job grant = story.job(Story.GRANT);
    assertThat(grant.variables()).containsAllEntriesOf(story.answer());
  }

  @Test
  void anUnansweredInvitationExpires() {
    story.expiresAt(broker.now().plus(Duration.ofMillis(500))).isSent();
    Job expire = story.job(Story.EXPIRE);
    expire.done(Map.of("expiryOutcome", "expired"));

    assertEnded(expire);
  }

  @Test
  void aStepWhoseWorkerDiedIsDeliveredAgainAndUsesNoRetries() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    Job welcome = story.humanStep("Task_Welcome");
    welcome.extendTo(Duration.ofMillis(200));

    Job again = story.humanStep("Task_Welcome");
    assertThat(again.key()).isEqualTo(welcome.key());
    assertThat(again.retries()).isEqualTo(welcome.retries());
  }

  @Test
  void aStepWithATimeoutOfDaysIsNotDeliveredAgainAndIsCompletedByItsKey() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    Job welcome = story.humanStep("Task_Welcome");
    welcome.extendTo(Duration.ofSeconds(1));
    welcome.extendTo(Duration.ofDays(30));
    Story later = new Story(broker).expiresAt(broker.now().plus(Duration.ofSeconds(3)));
    later.isSent();
    later.job(Story.EXPIRE);

    story.hasNoJob(Story.HUMAN_STEP);
    welcome.done();
    story.job(Story.CHECK_INVOICES);
    assertThatThrownBy(() -> welcome.extendTo(Duration.ofDays(30)))
        .hasMessageContaining("NOT_FOUND");
  }

  @Test
  void paidInvoicesEndTheBillingStep() {
    story.isOnboarding();
    story.job(Story.ASSESS).done(Map.of("hasPassword", true));
    story.humanStep("Task_Welcome").done();
    story.job(Story.CHECK_INVOICES).done(Map.of("billingRequired", true));
    Job billing = story.humanStep("Task_Billing");
    story.billingIsSettled();

    story.job(Story.COMPLETE).done();
    assertEnded(billing);
  }

  @Test
  void anInvitationThatIsRequestedTwiceStartsOneProcess() {
    story.isRequested();
    Job mail = story.job(Story.SEND_EMAIL);
    assertThatThrownBy(story::isRequested).hasMessageContaining("ALREADY_EXISTS");
    mail.done();
    story.revoke();
    assertEnded(mail);

    assertThatThrownBy(story::isRequested).hasMessageContaining("ALREADY_EXISTS");
    story.hasNoJob(Story.SEND_EMAIL);
  }

  @Test
  void aStepWithAFormReachesTheWizardLikeAnyOther() {
    Deployment.of(broker.client(), BrandCollection.FILES);
    story.collectsTheBrand();
    story.job(BrandCollection.LOOK_UP).done(Map.of("brandComplete", false));

    Job step = story.job(Story.HUMAN_STEP);
    assertThat(step.elementId()).isEqualTo("Task_DescribeBrand");
    assertThat(step.headers()).containsKey(Story.FORM_KEY).doesNotContainKey("step");
    step.done();
    story.publish("brand.approved", story.onboardingId, "approved", Map.of());
    story.walksTheWizard();
  }

  @Test
  void aStepsJobNamesItsForm() {
    DeploymentEvent deployed = Deployment.of(broker.client(), BrandCollection.FILES);
    story.collectsTheBrand();
    story.job(BrandCollection.LOOK_UP).done(Map.of("brandComplete", false));

    Form form = deployed.getForm().getFirst();
    assertThat(form.getFormId()).isEqualTo("client-brand-v1");
    assertThat(story.job(Story.HUMAN_STEP).headers())
        .containsEntry(Story.FORM_KEY, Long.toString(form.getFormKey()));
  }

  @Test
  void anUnchangedModelKeepsItsVersion() {
    List<Process> once = Deployment.ofEverything(broker.client()).getProcesses();
    List<Process> twice = Deployment.ofEverything(broker.client()).getProcesses();

    assertThat(once).hasSameSizeAs(ProcessFiles.bpmn()).isEqualTo(twice);
  }

  @Test
  void aRunningInstanceKeepsItsModelVersion() {
    Deployment.of(broker.client(), BrandCollection.FILES);
    story.collectsTheBrand();
    Job lookUp = story.job(BrandCollection.LOOK_UP);
    broker
        .client()
        .newDeployResourceCommand()
        .addResourceStringUtf8(
            BrandCollection.text().replace("Task_DescribeBrand", "Task_PaintBrand"),
            "brand-collection.bpmn")
        .send()
        .join();
    Story newcomer = new Story(broker);
    newcomer.collectsTheBrand();
    lookUp.done(Map.of("brandComplete", false));
    newcomer.job(BrandCollection.LOOK_UP).done(Map.of("brandComplete", false));

    assertThat(story.job(Story.HUMAN_STEP).elementId()).isEqualTo("Task_DescribeBrand");
    assertThat(newcomer.job(Story.HUMAN_STEP).elementId()).isEqualTo("Task_PaintBrand");
  }

  private static Map<String, Object> expiry(String outcome, Map<String, Object> more) {
    Map<String, Object> answer = new HashMap<>(more);
    answer.put("expiryOutcome", outcome);
    return answer;
  }

  /** The engine does not know an ended instance, and so cannot cancel it. */
  private static void assertEnded(Job job) {
    broker.settle();
    assertThatThrownBy(() ->
            broker
                .client()
                .newCancelInstanceCommand(job.job().getProcessInstanceKey())
                .send()
                .join())
        .hasMessageContaining("NOT_FOUND");
  }
}
