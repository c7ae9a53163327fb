package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The process when the agency resends an invitation. */
class InvitationResendTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void aResentInvitationGetsAnotherMailAndKeepsWaiting() {
    story.isSent();
    story.resend(engine.now().plus(Duration.ofDays(14)));
    story.job(Story.SEND_EMAIL).done();

    story.accept();
    story.job(Story.GRANT).done(story.admission(true));
    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_WorkspaceAdded");
  }

  @Test
  void aResentInvitationDropsItsOldExpiryAndReminder() {
    Instant oldReminder = story.isSent().remindAt();
    Instant oldEnd = story.expiresAt();
    story.resend(oldEnd.plus(Duration.ofDays(7)));
    story.job(Story.SEND_EMAIL).done();

    engine.moveTimeTo(oldReminder);
    story.hasNoJob(Story.SEND_REMINDER);
    engine.moveTimeTo(oldEnd);
    story.hasNoJob(Story.EXPIRE);
  }

  @Test
  void aResentInvitationRemindsAndExpiresOnItsNewDates() {
    story.isSent();
    story.resend(engine.now().plus(Duration.ofDays(14)));
    story.job(Story.SEND_EMAIL).done();

    engine.moveTimeTo(story.remindAt());
    story.job(Story.SEND_REMINDER).done();
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE).done(Map.of("expiryOutcome", "expired"));
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-invitation");
  }

  @Test
  void aResendRequestWhileTheMailIsBeingSentIsNotLost() {
    story.isRequested();
    Job firstMail = story.job(Story.SEND_EMAIL);
    story.resend(engine.now().plus(Duration.ofDays(14)));
    story.hasNoJob(Story.SEND_EMAIL);
    firstMail.done();

    assertThat(story.job(Story.SEND_EMAIL).variables()).containsAllEntriesOf(story.dates());
  }

  @Test
  void everyResendBringsAMail() {
    story.isSent();
    for (int days = 8; days <= 10; days++) {
      story.resend(engine.now().plus(Duration.ofDays(days)));
      story.job(Story.SEND_EMAIL).done();
    }

    story.hasNoJob(Story.SEND_EMAIL);
    story.accept();
    story.job(Story.GRANT);
  }

  @Test
  void aClientCanAcceptWhileTheSecondMailIsBeingSent() {
    story.isSent();
    story.resend(engine.now().plus(Duration.ofDays(14)));
    Job secondMail = story.job(Story.SEND_EMAIL);
    story.accept();
    secondMail.done();

    story.job(Story.GRANT).done(story.admission(true));
    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_WorkspaceAdded");
  }
}
