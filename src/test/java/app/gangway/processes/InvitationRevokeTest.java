package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The process when the agency revokes an invitation. */
class InvitationRevokeTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void aRevokedInvitationEnds() {
    story.isSent();
    story.revoke();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_InvitationRevoked");
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-invitation");
  }

  @Test
  void anInvitationRevokedWhileItsMailIsBeingSentEndsRightAfter() {
    story.isRequested();
    Job mail = story.job(Story.SEND_EMAIL);
    story.revoke();
    assertThat(engine.historyOf(story).endings()).isEmpty();
    mail.done();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_InvitationRevoked");
  }

  @Test
  void aRevokedInvitationDoesNothingOnItsOldDates() {
    story.isSent();
    story.revoke();
    engine.moveTimeTo(story.expiresAt());

    story.hasNoJob(Story.SEND_REMINDER);
    story.hasNoJob(Story.EXPIRE);
  }

  @Test
  void anAcceptanceAfterTheRevocationGrantsNothing() {
    story.isSent();
    story.revoke();
    engine.settle();
    story.accept();

    story.hasNoJob(Story.GRANT);
    assertThat(engine.historyOf(story).processesStarted()).containsExactly("client-invitation");
  }

  @Test
  void revokingOneInvitationDoesNotAffectOthers() {
    Story other = new Story(engine).isSent();
    story.isSent();
    story.revoke();
    other.accept();

    other.job(Story.GRANT).done(other.admission(true));
    assertThat(engine.historyOf(other).endings()).containsExactly("EndEvent_WorkspaceAdded");
  }
}
