package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The process when the invitation mail is sent, or cannot be sent. */
class InvitationMailTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void aRequestedInvitationGetsItsMailAtOnce() {
    story.isRequested();

    Job mail = story.job(Story.SEND_EMAIL);
    assertThat(mail.variables())
        .containsOnlyKeys("invitationId", "expiresAt", "remindAt")
        .containsEntry("invitationId", story.invitationId.toString());
    assertThat(mail.retries()).isEqualTo(5);
  }

  @Test
  void aRefusedMailIsFlaggedAndTheInvitationKeepsWaiting() {
    story.isRequested();
    story.job(Story.SEND_EMAIL).refuse("MAIL_REJECTED");
    story.job(Story.FLAG_UNDELIVERABLE).done();

    assertThat(engine.historyOf(story).incidents()).isEmpty();
    assertThat(engine.historyOf(story).endings()).isEmpty();
    story.accept();
    story.job(Story.GRANT);
  }

  @Test
  void aRefusedMailIsSentAgainWhenTheAgencyAsksForIt() {
    story.isRequested();
    story.job(Story.SEND_EMAIL).refuse("MAIL_REJECTED");
    story.job(Story.FLAG_UNDELIVERABLE).done();
    story.resend(engine.now().plus(Duration.ofDays(7)));

    story.job(Story.SEND_EMAIL).done();
    story.hasNoJob(Story.FLAG_UNDELIVERABLE);
    story.accept();
    story.job(Story.GRANT);
  }

  @Test
  void aMailThatIsRefusedAgainIsFlaggedAgain() {
    story.isRequested();
    story.job(Story.SEND_EMAIL).refuse("MAIL_REJECTED");
    story.job(Story.FLAG_UNDELIVERABLE).done();
    story.resend(engine.now().plus(Duration.ofDays(7)));
    story.job(Story.SEND_EMAIL).refuse("MAIL_REJECTED");

    story.job(Story.FLAG_UNDELIVERABLE).done();
  }

  @Test
  void anUndeliverableInvitationCanBeRevoked() {
    story.isRequested();
    story.job(Story.SEND_EMAIL).refuse("MAIL_REJECTED");
    story.job(Story.FLAG_UNDELIVERABLE).done();
    story.revoke();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_InvitationRevoked");
  }

  @Test
  void anUndeliverableInvitationExpiresOnItsDate() {
    story.isRequested();
    story.job(Story.SEND_EMAIL).refuse("MAIL_REJECTED");
    story.job(Story.FLAG_UNDELIVERABLE).done();
    engine.moveTimeTo(story.expiresAt());

    story.job(Story.EXPIRE).done(Map.of("expiryOutcome", "expired"));
    assertThat(engine.historyOf(story).endings()).contains("EndEvent_InvitationExpired");
  }

  @Test
  void anUnknownErrorRaisesAnIncidentAndDoesNotEndTheInvitation() {
    story.isRequested();
    story.job(Story.SEND_EMAIL).refuse("SOMETHING_ELSE");

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Task_SendInvitationEmail")
        .contains("SOMETHING_ELSE");
  }

  @Test
  void aMailWorkerThatKeepsFailingWaitsForTheIncidentToBeResolved() {
    story.isRequested();
    Job mail = story.job(Story.SEND_EMAIL);
    mail.fail(0);

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Task_SendInvitationEmail");
    mail.resolve(engine.historyOf(story).incident());
    story.job(Story.SEND_EMAIL).done();
    story.accept();
    story.job(Story.GRANT);
  }

  @Test
  void aMailServerThatIsDownForDaysDoesNotUseUpTheRetries() {
    story.isRequested();
    Job mail = story.job(Story.SEND_EMAIL);
    mail.failLater(5, Duration.ofHours(2));
    story.hasNoJob(Story.SEND_EMAIL);
    engine.moveTime(Duration.ofHours(2));

    Job again = story.job(Story.SEND_EMAIL);
    assertThat(again.retries()).isEqualTo(5);
    again.done();
    assertThat(engine.historyOf(story).incidents()).isEmpty();
  }
}
