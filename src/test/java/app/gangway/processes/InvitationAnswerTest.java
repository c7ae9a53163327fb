package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The process after a client accepts an invitation. */
class InvitationAnswerTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void aClientWhoAcceptsFromTheMailGoesThroughTheWizardIntoThePortal() {
    story.isSent();
    story.accept();
    story.job(Story.GRANT).done(story.admission(false));
    story.walksTheWizard();

    assertThat(engine.historyOf(story).endings())
        .containsExactly("EndEvent_OnboardingCompleted", "EndEvent_InPortal");
    assertThat(engine.historyOf(story).processesEnded())
        .containsExactly("client-onboarding", "client-invitation");
  }

  @Test
  void aClientWhoWasOnboardedBeforeGetsTheWorkspaceWithoutAWizard() {
    story.isSent();
    story.accept();
    story.job(Story.GRANT).done(story.admission(true));

    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_WorkspaceAdded");
    assertThat(engine.historyOf(story).processesStarted()).containsExactly("client-invitation");
    assertThat(engine.historyOf(story).processesEnded()).containsExactly("client-invitation");
  }

  @Test
  void theMembershipIsGrantedToTheAcceptingAccountInTheInvitationsWorkspace() {
    story.isSent();
    story.accept();

    assertThat(story.job(Story.GRANT).variables())
        .containsAllEntriesOf(story.answer())
        .containsEntry("invitationId", story.invitationId.toString());
  }

  @Test
  void anAcceptanceWhileTheMailIsBeingSentIsNotLost() {
    story.isRequested();
    Job mail = story.job(Story.SEND_EMAIL);
    story.accept();
    story.hasNoJob(Story.GRANT);
    mail.done();

    story.job(Story.GRANT).done(story.admission(true));
    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_WorkspaceAdded");
  }

  @Test
  void anAcceptanceThatIsSentTwiceCountsOnce() {
    story.isSent();
    story.accept();
    story.job(Story.GRANT).done(story.admission(false));
    assertThatThrownBy(story::accept).hasMessageContaining("ALREADY_EXISTS");

    story.walksTheWizard();
    story.hasNoJob(Story.GRANT);
    assertThat(engine.historyOf(story).endings())
        .containsExactly("EndEvent_OnboardingCompleted", "EndEvent_InPortal");
  }

  @Test
  void anInvitationThatIsRequestedTwiceStartsOneProcess() {
    story.isSent();
    assertThatThrownBy(story::isRequested).hasMessageContaining("ALREADY_EXISTS");
    story.revoke();
    assertThat(engine.historyOf(story).endings()).containsExactly("EndEvent_InvitationRevoked");

    assertThatThrownBy(story::isRequested).hasMessageContaining("ALREADY_EXISTS");
    story.hasNoJob(Story.SEND_EMAIL);
    assertThat(engine.historyOf(story).processesStarted()).containsExactly("client-invitation");
  }

  @Test
  void anAcceptedInvitationNeitherRemindsNorExpires() {
    story.isAccepted();
    engine.moveTimeTo(story.expiresAt());

    story.hasNoJob(Story.SEND_REMINDER);
    story.hasNoJob(Story.EXPIRE);
    story.walksTheWizard();
    assertThat(engine.historyOf(story).endings())
        .containsExactly("EndEvent_OnboardingCompleted", "EndEvent_InPortal");
  }

  @Test
  void aMembershipThatCannotBeGrantedWaitsForTheIncidentToBeResolved() {
    story.isSent();
    story.accept();
    Job grant = story.job(Story.GRANT);
    assertThat(grant.retries()).isEqualTo(5);
    grant.fail(0);

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Task_GrantMembership");
    assertThat(engine.historyOf(story).endings()).isEmpty();
  }

  @Test
  void aGrantWithoutAnOnboardingAnswerRaisesAnIncident() {
    story.isSent();
    story.accept();
    story.job(Story.GRANT).done();

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Gateway_OnboardedBefore");
  }

  @Test
  void theInvitationPassesOnlyTheOnboardingIdToTheWizard() {
    story.isAccepted();
    assertThat(story.job(Story.ASSESS).variables())
        .containsOnly(Map.entry("onboardingId", story.onboardingId.toString()));
  }

  @Test
  void theWizardPassesNothingBackToTheInvitation() {
    story.isAccepted();
    story.walksTheWizard();

    assertThat(engine.historyOf(story).variablesOf("client-invitation"))
        .doesNotContain("hasPassword", "billingRequired");
  }

  @Test
  void onlyIdsDatesAndFlagsAreInTheEngine() {
    story.isAccepted();
    story.walksTheWizard();

    assertThat(engine.historyOf(story).variables())
        .containsExactlyInAnyOrder(
            "invitationId",
            "accountId",
            "workspaceId",
            "onboardingId",
            "expiresAt",
            "remindAt",
            "onboardedBefore",
            "hasPassword",
            "billingRequired");
  }
}
