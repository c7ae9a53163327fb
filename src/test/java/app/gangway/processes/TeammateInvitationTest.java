package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The process of an invitation to the team. */
class TeammateInvitationTest {

  private static final String PROCESS = "teammate-invitation";

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine).ofTeammate();

  @Test
  void aTeammateWhoAcceptsIsAdmittedAndSeesNoWizard() {
    story.isSent();
    story.accept();
    story.job(Story.ADMIT_TEAMMATE).done();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_TeammateJoined");
    assertThat(engine.historyOf(story).processesStarted()).containsExactly(PROCESS);
    assertThat(engine.historyOf(story).processesEnded()).containsExactly(PROCESS);
  }

  @Test
  void anAcceptanceWhileTheMailIsBeingSentIsNotLost() {
    story.isRequested();
    Job mail = story.job(Story.SEND_EMAIL);
    story.accept();
    mail.done();

    story.job(Story.ADMIT_TEAMMATE);
  }

  @Test
  void aRefusedMailIsFlaggedAndTheInvitationKeepsWaiting() {
    story.isRequested();
    story.job(Story.SEND_EMAIL).refuse("MAIL_REJECTED");
    story.job(Story.FLAG_UNDELIVERABLE).done();
    story.resend(engine.now().plus(Duration.ofDays(7)));
    story.job(Story.SEND_EMAIL).done();
    story.accept();

    story.job(Story.ADMIT_TEAMMATE);
  }

  @Test
  void aRevokedInvitationEndsAndALaterAcceptanceGrantsNothing() {
    story.isSent();
    story.revoke();
    engine.settle();
    story.accept();

    story.hasNoJob(Story.ADMIT_TEAMMATE);
    assertThat(engine.historyOf(story).endings())
        .containsExactly("EndEvent_TeammateInvitationRevoked");
  }

  @Test
  void anInvitationRemindsOnceAndExpiresOnItsDate() {
    story.isSent();
    engine.moveTimeTo(story.remindAt());
    story.job(Story.SEND_REMINDER).done();
    engine.moveTimeTo(story.expiresAt());
    story.hasNoJob(Story.SEND_REMINDER);
    story.job(Story.EXPIRE).done(Map.of("expiryOutcome", "expired"));

    assertThat(engine.historyOf(story).endings())
        .containsExactlyInAnyOrder(
            "EndEvent_TeammateReminderHandled", "EndEvent_TeammateInvitationExpired");
  }

  @Test
  void anUnknownOutcomeRaisesAnIncident() {
    story.isSent();
    engine.moveTimeTo(story.expiresAt());
    story.job(Story.EXPIRE).done(Map.of("expiryOutcome", "lost"));

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Gateway_TeammateExpiryOutcome");
  }
}
