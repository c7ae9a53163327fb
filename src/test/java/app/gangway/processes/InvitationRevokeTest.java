package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What follows when the agency takes an invitation back. */
class InvitationRevokeTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void aRevokedInvitationIsOver() {
    story.isSent();
    story.revoke();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_InvitationRevoked");
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-invitation");
  }

  @Test
  void anInvitationThatIsRevokedWhileItsMailIsBeingSentIsOverRightAfter() {
    story.isRequested();
    Job mail = story.job(Story.SEND_EMAIL);
    story.revoke();
    assertThat(engine.historyOf(story).endings()).isEmpty();
    mail.done();

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_InvitationRevoked");
  }

  @Test
  void afterARevocationNothingStirsOnTheOldDates() {
    story.isSent();
    story.revoke();
    engine.moveTimeTo(story.expiresAt());

    story.wantsNo(Story.SEND_REMINDER);
    story.wantsNo(Story.EXPIRE);
  }

  @Test
  void anAnswerAfterTheRevocationOpensNothing() {
    story.isSent();
    story.revoke();
    engine.settle();
    story.accept();

    story.wantsNo(Story.GRANT);
    assertThat(engine.historyOf(story).processesStarted()).containsExactly("client-invitation");
  }

  @Test
  void oneRevokedInvitationLeavesTheOthersAlone() {
    Story other = new Story(engine).isSent();
    story.isSent();
    story.revoke();
    other.accept();

    other.job(Story.GRANT).done(other.admission(true));
    assertThat(engine.historyOf(other).endings()).containsExactly("EndEvent_WorkspaceAdded");
  }
}
