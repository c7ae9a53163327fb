package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import app.gangway.identity.SignInForTest;
import app.gangway.invitation.AcceptanceResult;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the invitation to the portal and out again, below the screens. */
class FromInvitationToPortalTests extends WholeProductTest {

  @Autowired ClientAdmission admission;
  @Autowired ClientRemoval removal;
  @Autowired WorkspaceManagement workspaces;

  @Test
  void aClientWithoutAPasswordSetsOneAndCompletesTheWizard() {
    AccountId client = acceptAs("carla@client.example");

    HumanStep welcome = stepOf(client, "welcome", at -> at.position() == 1 && at.total() == 3);
    assertThat(onboarding.completeStep(client, welcome)).isTrue();

    HumanStep account = stepOf(client, "account", at -> at.position() == 2);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> accountStep.complete(client, account, "short"))
        .satisfies(wrong -> assertThat(wrong.field()).isEqualTo("password"));
    assertThat(accountStep.complete(client, account, "amber-lantern-77-quay")).isTrue();

    awaitFinished(client);
    assertThat(members.workspacesOf(client)).hasSize(1);
    assertThat(passwordHashOf(client)).isNotNull();
  }

  @Test
  void aStepIsCompletedOnce() {
    AccountId client = acceptAs("carla@client.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);

    assertThat(onboarding.completeStep(client, welcome)).isTrue();
    assertThat(onboarding.completeStep(client, welcome)).isFalse();

    HumanStep account = stepOf(client, "account", at -> true);
    assertThat(onboarding.completeStep(client, account)).isTrue();
    assertThat(accountStep.complete(client, account, "amber-lantern-77-quay")).isFalse();
    assertThat(passwordHashOf(client)).isNull();
    awaitFinished(client);
  }

  @Test
  void aClientCannotCompleteAnotherClientsStep() {
    AccountId client = acceptAs("carla@client.example");
    AccountId other = acme.account("otto@other.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);

    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> onboarding.completeStep(other, welcome));
    assertThat(stepOf(client, "welcome", at -> true).jobKey()).isEqualTo(welcome.jobKey());
  }

  @Test
  void aSecondWorkspaceOfTheSameAgencyNeedsNoSecondWizard() {
    AccountId client = acceptAs("carla@client.example");
    onboarding.completeStep(client, stepOf(client, "welcome", at -> true));
    onboarding.completeStep(client, stepOf(client, "account", at -> true));
    awaitFinished(client);

    SignInForTest.as(owner);
    WorkspaceId second = acme.workspace("Second Works");
    inviteAndAccept(second, "carla@client.example", client);

    await().until(() -> members.workspacesOf(client).size() == 2);
    assertThat(onboarding.progressOf(client)).isInstanceOf(OnboardingProgress.Finished.class);
    assertThat(jdbc.sql("select count(*) from onboarding").query(Long.class).single()).isOne();
  }

  @Test
  void aClientRemovedInTheWizardStartsAgainWhenInvitedAgain() {
    AccountId client = acceptAs("carla@client.example");
    HumanStep before = stepOf(client, "welcome", at -> true);
    SignInForTest.as(owner);

    members.remove(workspace, client);

    assertThat(members.workspacesOf(client)).isEmpty();
    assertThat(onboarding.progressOf(client)).isInstanceOf(OnboardingProgress.None.class);
    await().untilAsserted(() -> assertThat(relations(client)).isZero());

    inviteAndAccept(workspace, "carla@client.example", client);
    HumanStep after = stepOf(client, "welcome", at -> at.position() == 1);
    assertThat(after.businessId()).isNotEqualTo(before.businessId());
    assertThat(onboarding.completeStep(client, after)).isTrue();
    onboarding.completeStep(client, stepOf(client, "account", at -> true));
    awaitFinished(client);
    assertThat(members.workspacesOf(client)).hasSize(1);
  }

  @Test
  void aRepeatedGrantAfterARemovalDoesNotAdmitTheClient() {
    AccountId client = acceptAs("carla@client.example");
    stepOf(client, "welcome", at -> true);
    InvitationId invitation =
        new InvitationId(
            jdbc.sql("select id from invitation where accepted_by = :id")
                .param("id", client.toString())
                .query(UUID.class)
                .single());
    SignInForTest.as(owner);
    members.remove(workspace, client);

    // The engine repeats a job whose answer it did not receive
    ClientAdmission.Admission again = admission.admit(invitation);

    assertThat(again.onboardedBefore()).isTrue();
    assertThat(members.workspacesOf(client)).isEmpty();
  }

  @Test
  void theRowNamesTheMemberWhateverTheVariablesSay() {
    AccountId stranger = acme.account("mallory@other.example");
    WorkspaceId other = acme.workspace("Other Works");
    AccountId carla = acme.account("carla@client.example");
    InvitationId invitation =
        invitations.invite(workspace, new EmailAddress("carla@client.example"));
    String token =
        await()
            .until(
                () -> newestToken("carla@client.example"), found -> found != null && isOpen(found));
    double failed = jobs("membership.grant", "failed");

    publish(
        "invitation.accepted",
        invitation.toString(),
        Map.of("accountId", stranger.toString(), "workspaceId", other.toString()));
    await().until(() -> jobs("membership.grant", "failed") > failed);

    assertThat(members.workspacesOf(stranger)).isEmpty();
    SignInForTest.as(carla);
    assertThat(links.accept(token)).isInstanceOf(AcceptanceResult.Joined.class);
    stepOf(carla, "welcome", at -> true);
    assertThat(members.workspacesOf(carla))
        .extracting(WorkspaceSummary::id)
        .containsExactly(workspace);
    assertThat(members.workspacesOf(stranger)).isEmpty();
    assertThat(onboarding.progressOf(stranger)).isInstanceOf(OnboardingProgress.None.class);
  }

  @Test
  void aForgedRemovalEndsNoWizardAndReleasesNoClient() {
    AccountId client = acceptAs("carla@client.example");
    stepOf(client, "welcome", at -> true);
    AgencyId agency = workspaces.get(workspace).agencyId();
    double ended = jobs("onboarding.end", "completed");
    String offboarding = UUID.randomUUID().toString();

    publish(
        "client.removed",
        offboarding,
        Map.of(
            "offboardingId", offboarding,
            "agencyId", agency.toString(),
            "workspaceId", workspace.toString(),
            "accountId", client.toString()));
    await().until(() -> jobs("onboarding.end", "completed") > ended);
    removal.release(client, agency);
    removal.release(owner, agency);

    assertThat(relations(owner)).as("the owner stays a teammate").isOne();
    stepOf(client, "welcome", at -> true);
    assertThat(members.workspacesOf(client)).hasSize(1);
    assertThat(relations(client)).isOne();
  }

  @Test
  void aClientWhoIsRemovedFromOneOfTwoWorkspacesStaysAClient() {
    AccountId client = acceptAs("carla@client.example");
    SignInForTest.as(owner);
    WorkspaceId second = acme.workspace("Second Works");
    inviteAndAccept(second, "carla@client.example", client);
    await().until(() -> members.workspacesOf(client).size() == 2);
    SignInForTest.as(owner);

    members.remove(workspace, client);
    members.remove(workspace, client);

    assertThat(members.workspacesOf(client)).hasSize(1);
    onboarding.completeStep(client, stepOf(client, "welcome", at -> true));
    onboarding.completeStep(client, stepOf(client, "account", at -> true));
    awaitFinished(client);
    assertThat(relations(client)).isOne();
  }

  private long relations(AccountId client) {
    return jdbc.sql("select count(*) from agency_account where account_id = :id")
        .param("id", client.toString())
        .query(Long.class)
        .single();
  }
}
