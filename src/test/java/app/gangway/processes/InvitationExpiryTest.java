package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The process on the date that an invitation expires. */
class InvitationExpiryTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void anInvitationExpiresOnItsDateAndNotBefore() {
    story.isSent();
    engine.moveTimeTo(story.expiresAt().minusSeconds(60));
    story.hasNoJob(Story.EXPIRE);
    engine.moveTimeTo(story.expiresAt());

    story.job(Story.EXPIRE).done(Map.of("expiryOutcome", "expired"));
    story.job(Story.SEND_REMINDER).done();
    assertThat(engine.historyOf(story).endings())
        .containsExactlyInAnyOrder("EndEvent_InvitationExpired", "EndEvent_ReminderHandled");
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-invitation");
  }

  @Test
  void aClientWhoAcceptedJustBeforeTheExpiryIsLetIn() {
    story.isSent();
    engine.moveTimeTo(story.expiresAt());
    Map<String, Object> answer = new HashMap<>(story.answer());
    answer.put("expiryOutcome", "accepted");
    story.job(Story.EXPIRE).done(answer);

    Job grant = story.job(Story.GRANT);
    assertThat(grant.variables()).containsAllEntriesOf(story.answer());
    grant.done(story.admission(false));
    story.walksTheWizard();
    assertThat(engine.historyOf(story).endings()).contains("EndEvent_InPortal");
  }

  @Test
  void anAcceptanceMessageThatArrivesAfterTheExpiryGrantsNothingTwice() {
    story.isSent();
    engine.moveTimeTo(story.expiresAt());
    Job expire = story.job(Story.EXPIRE);
    story.accept();
    Map<String, Object> answer = new HashMap<>(story.answer());
    answer.put("expiryOutcome", "accepted");
    expire.done(answer);
    story.job(Story.GRANT).done(story.admission(true));

    story.hasNoJob(Story.GRANT);
    assertThat(engine.historyOf(story).endings()).contains("EndEvent_WorkspaceAdded");
  }

  @Test
  void anInvitationThatWasExtendedMeanwhileWaitsUntilItsNewExpiry() {
    story.isSent();
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.SEND_REMINDER).done();
    extend(story.expiresAt().plus(Duration.ofDays(7)));
    story.hasNoJob(Story.SEND_EMAIL);

    engine.moveTimeTo(story.remindAt());
    story.job(Story.SEND_REMINDER).done();
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE).done(Map.of("expiryOutcome", "expired"));
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-invitation");
  }

  @Test
  void anInvitationThatWasExtendedMeanwhileCanBeAccepted() {
    story.isSent();
    engine.moveTimeTo(story.expiresAt());
    extend(story.expiresAt().plus(Duration.ofDays(7)));
    story.accept();

    story.job(Story.GRANT);
  }

  @Test
  void theResendThatExtendedTheInvitationStillBringsItsMail() {
    story.isSent();
    engine.moveTimeTo(story.expiresAt());
    Job expire = story.job(Story.EXPIRE);
    story.resend(engine.now().plus(Duration.ofDays(7)));
    Map<String, Object> extended = new HashMap<>(story.dates());
    extended.put("expiryOutcome", "extended");
    expire.done(extended);

    story.job(Story.SEND_EMAIL).done();
    story.accept();
    story.job(Story.GRANT);
  }

  @Test
  void anInvitationThatExpiredDuringAMailOutageAsksTheDatabaseAtOnce() {
    story.isRequested();
    Job mail = story.job(Story.SEND_EMAIL);
    engine.moveTimeTo(story.expiresAt().plus(Duration.ofDays(1)));
    mail.done();

    story.job(Story.EXPIRE).done(Map.of("expiryOutcome", "expired"));
    assertThat(engine.historyOf(story).endings()).contains("EndEvent_InvitationExpired");
  }

  @Test
  void anUnknownOutcomeRaisesAnIncident() {
    story.isSent();
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE).done(Map.of("expiryOutcome", "lost"));

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Gateway_ExpiryOutcome");
  }

  private void extend(Instant newEnd) {
    story.lastsUntil(newEnd);
    Map<String, Object> extended = new HashMap<>(story.dates());
    extended.put("expiryOutcome", "extended");
    story.job(Story.EXPIRE).done(extended);
  }
}
