package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a client is reminded, and when not. */
class InvitationReminderTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void aClientWhoHasNotAnsweredIsRemindedOnTheDateAndNotBefore() {
    story.isSent();
    engine.moveTimeTo(story.remindAt().minusSeconds(60));
    story.hasNoJob(Story.SEND_REMINDER);
    engine.moveTimeTo(story.remindAt());

    assertThat(story.job(Story.SEND_REMINDER).variables())
        .containsEntry("invitationId", story.invitationId.toString());
  }

  @Test
  void theInvitationKeepsWaitingWhileTheReminderIsSent() {
    story.isSent();
    engine.moveTimeTo(story.remindAt());
    story.job(Story.SEND_REMINDER).done();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_ReminderHandled");
    assertThat(engine.historyOf(story).processesEnded()).isEmpty();
    story.accept();
    story.job(Story.GRANT);
  }

  @Test
  void aClientIsRemindedOnce() {
    story.isSent();
    engine.moveTimeTo(story.remindAt());
    story.job(Story.SEND_REMINDER).done();
    engine.moveTimeTo(story.expiresAt().minusSeconds(60));

    story.hasNoJob(Story.SEND_REMINDER);
  }

  @Test
  void aReminderWhoseDateHasPassedIsDueAtOnce() {
    story.remindAt(engine.now().minus(Duration.ofDays(1))).isSent();

    story.job(Story.SEND_REMINDER).done();
    story.accept();
    story.job(Story.GRANT);
  }

  @Test
  void aReminderDateAfterTheExpirySendsNoReminder() {
    story.remindAt(story.expiresAt().plus(Duration.ofDays(1))).isSent();
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE).done(Map.of("expiryOutcome", "expired"));
    engine.moveTimeTo(story.remindAt());

    story.hasNoJob(Story.SEND_REMINDER);
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-invitation");
  }

  @Test
  void anUnsentReminderDoesNotDelayTheClient() {
    story.isSent();
    engine.moveTimeTo(story.remindAt());
    Job reminder = story.job(Story.SEND_REMINDER);
    story.accept();
    story.job(Story.GRANT).done(story.admission(false));
    story.walksTheWizard();
    assertThat(engine.historyOf(story).endings())
        .containsExactly("EndEvent_OnboardingCompleted", "EndEvent_InPortal");
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-onboarding");

    reminder.done();
    assertThat(engine.historyOf(story).processesEnded())
        .containsExactly("client-onboarding", "client-invitation");
  }

  @Test
  void aRevokedInvitationSendsNoReminder() {
    story.isSent();
    story.revoke();
    engine.moveTimeTo(story.remindAt());

    story.hasNoJob(Story.SEND_REMINDER);
  }

  @Test
  void aReminderThatCannotBeSentDoesNotStopTheInvitation() {
    story.isSent();
    engine.moveTimeTo(story.remindAt());
    story.job(Story.SEND_REMINDER).fail(0);
    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Task_SendReminder");

    story.accept();
    story.job(Story.GRANT).done(story.admission(true));
    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_WorkspaceAdded");
  }
}
