package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.history.HistoryQueries;
import app.gangway.history.InstanceHistory;
import app.gangway.history.InstanceHistory.Incident;
import app.gangway.history.ProcessInstance;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.AcceptanceResult;
import app.gangway.process.HumanStep;
import app.gangway.process.ModelOutline.RoutingVariable.Type;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.workbench.InstanceRepair;
import app.gangway.workbench.InstanceRepair.TypedVariable;
import app.gangway.workbench.RepairOptions;
import app.gangway.workbench.RepairResult.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Repairs in the real engine, with what its exporter writes about it: rows and instances agree. */
@TestPropertySource(
    properties = {
      "gangway.test.parts=embedded",
      "gangway.engine.first-backoff=50ms",
      "gangway.engine.longest-backoff=200ms"
    })
class RepairInTheEngineTests extends WholeProductTest {

  @Autowired InstanceRepair repair;
  @Autowired HistoryQueries history;

  @Test
  void aClientBehindABrokenGatewayGoesOnWithAnotherValue() {
    AccountId client = acceptAs("carla@client.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);
    ProcessInstance wizard = wizardOf(client);
    SignInForTest.as(owner);
    assertThat(
            repair
                .setVariable(
                    wizard.key(), new TypedVariable("hasPassword", Type.TEXT, "maybe"), "a test")
                .outcome())
        .isEqualTo(Outcome.DONE);
    onboarding.completeStep(client, welcome);
    Incident broken = incidentOf(wizard, List.of());
    assertThat(broken.elementId()).isEqualTo("Gateway_PasswordSet");

    // Without a change the gateway fails again
    assertThat(retry(broken, List.of())).isEqualTo(Outcome.DONE);
    Incident again = incidentOf(wizard, List.of(broken.key()));
    // The first incident is gone, as it is in a second tab
    assertThat(retry(broken, List.of())).isEqualTo(Outcome.GONE);
    assertThat(retry(again, List.of(new TypedVariable("hasPassword", Type.BOOLEAN, "false"))))
        .isEqualTo(Outcome.DONE);

    HumanStep account = stepOf(client, "account", at -> true);
    onboarding.completeStep(client, account);
    awaitFinished(client);
  }

  @Test
  void aJobThatFailedForTheLastTimeIsTriedOnceMore() {
    AccountId carla = acme.account("carla@client.example");
    InvitationId invitation =
        invitations.invite(workspace, new EmailAddress("carla@client.example"));
    String token =
        await()
            .until(
                () -> newestToken("carla@client.example"), found -> found != null && isOpen(found));
    // The engine believes in an acceptance that the row does not know
    publish(
        "invitation.accepted",
        invitation.toString(),
        Map.of("accountId", carla.toString(), "workspaceId", workspace.toString()));
    ProcessInstance instance = rootOf(invitation.value());
    Incident broken = incidentOf(instance, List.of());
    assertThat(broken.elementId()).isEqualTo("Task_GrantMembership");
    assertThat(broken.jobKey()).isNotNull();
    assertThat(members.workspacesOf(carla)).isEmpty();

    SignInForTest.as(owner);
    assertThat(retry(broken, List.of())).isEqualTo(Outcome.DONE);
    Incident again = incidentOf(instance, List.of(broken.key()));
    SignInForTest.as(carla);
    assertThat(links.accept(token)).isInstanceOf(AcceptanceResult.Joined.class);
    SignInForTest.as(owner);
    assertThat(retry(again, List.of())).isEqualTo(Outcome.DONE);

    stepOf(carla, "welcome", at -> true);
    assertThat(members.workspacesOf(carla)).hasSize(1);
  }

  @Test
  void aCancelledInvitationIsRevokedAndItsLinkIsInvalid() {
    InvitationId invitation =
        invitations.invite(workspace, new EmailAddress("carla@client.example"));
    String token =
        await()
            .until(
                () -> newestToken("carla@client.example"), found -> found != null && isOpen(found));
    ProcessInstance instance = rootOf(invitation.value());

    assertThat(repair.cancel(instance.key(), "asked by phone").outcome()).isEqualTo(Outcome.DONE);

    assertThat(isOpen(token)).isFalse();
    // Cancelled, unless it heard of the revocation a moment earlier
    await()
        .untilAsserted(() ->
            assertThat(history.instance(instance.key()).orElseThrow().state())
                .isNotEqualTo(ProcessInstance.State.ACTIVE));
    assertThat(repair.cancel(instance.key(), "in a second tab").outcome()).isEqualTo(Outcome.GONE);
    // An address that was revoked may be invited again
    assertThat(invitations.inviteAgain(invitation)).isNotEqualTo(invitation);
  }

  @Test
  void aCancelledWizardLeadsTheClientToThePortal() {
    AccountId client = acceptAs("carla@client.example");
    stepOf(client, "welcome", at -> true);
    ProcessInstance wizard = wizardOf(client);
    SignInForTest.as(owner);

    assertThat(repair.cancel(wizard.key(), "knows the way").outcome()).isEqualTo(Outcome.DONE);

    assertThat(onboarding.progressOf(client)).isInstanceOf(OnboardingProgress.Finished.class);
    assertThat(members.workspacesOf(client)).hasSize(1);
    awaitState(wizard, ProcessInstance.State.CANCELED);
    awaitState(history.instance(wizard.rootKey()).orElseThrow(), ProcessInstance.State.CANCELED);
  }

  @Test
  void aTokenThatIsMovedLeavesItsStep() {
    AccountId client = acceptAs("carla@client.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);
    ProcessInstance wizard = wizardOf(client);
    SignInForTest.as(owner);
    await()
        .until(() ->
            history.history(wizard.key()).orElseThrow().elements().stream()
                .anyMatch(one -> one.elementId().equals("Task_Welcome")));
    RepairOptions.Token token = repair.options(wizard.key()).tokens().getFirst();
    assertThat(token.element()).isEqualTo("Welcome");

    assertThat(
            repair.move(wizard.key(), token.elementKey(), "Task_Account", "has seen it").outcome())
        .isEqualTo(Outcome.DONE);
    assertThat(
            repair.move(wizard.key(), token.elementKey(), "Task_Account", "second tab").outcome())
        .isEqualTo(Outcome.GONE);

    HumanStep account = stepOf(client, "account", at -> true);
    await().untilAsserted(() -> assertThat(onboarding.completeStep(client, welcome)).isFalse());
    assertThat(onboarding.completeStep(client, account)).isTrue();
    awaitFinished(client);
  }

  @Test
  void aProcessThatStartsAnewLeadsToTheSameStepOnce() {
    AccountId client = acceptAs("carla@client.example");
    onboarding.completeStep(client, stepOf(client, "welcome", at -> true));
    HumanStep before = stepOf(client, "account", at -> true);
    ProcessInstance wizard = wizardOf(client);
    UUID invitation = invitationOf(client);
    int mails = MAIL.getReceivedMessagesForDomain("carla@client.example").length;
    SignInForTest.as(owner);

    assertThat(repair.startAnew(wizard.key(), "the model is mended").outcome())
        .isEqualTo(Outcome.DONE);

    awaitState(wizard, ProcessInstance.State.CANCELED);
    await().until(() -> history.instancesAbout("client-invitation", invitation).size() == 2);
    await().until(() -> stepOf(client, "account", at -> true).jobKey() != before.jobKey());
    onboarding.completeStep(client, stepOf(client, "account", at -> true));
    awaitFinished(client);
    ProcessInstance second = history.instancesAbout("client-invitation", invitation).getFirst();
    awaitState(second, ProcessInstance.State.COMPLETED);
    assertThat(history.instancesAbout("client-invitation", invitation)).hasSize(2);
    assertThat(MAIL.getReceivedMessagesForDomain("carla@client.example")).hasSize(mails);
  }

  private Outcome retry(Incident incident, List<TypedVariable> variables) {
    SignInForTest.as(owner);
    return repair
        .retry(List.of(incident.key()), variables, "the cause is gone")
        .getFirst()
        .result()
        .outcome();
  }

  private Incident incidentOf(ProcessInstance instance, List<Long> but) {
    return await()
        .until(
            () ->
                history.history(instance.key()).stream()
                    .map(InstanceHistory::incidents)
                    .flatMap(List::stream)
                    .filter(Incident::isOpen)
                    .filter(one -> !but.contains(one.key()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private ProcessInstance wizardOf(AccountId client) {
    ProcessInstance root = rootOf(invitationOf(client));
    return await()
        .until(
            () -> history.history(root.key()).orElseThrow().called(), called -> !called.isEmpty())
        .getFirst();
  }

  private ProcessInstance rootOf(UUID invitation) {
    return await()
        .until(
            () -> history.instancesAbout("client-invitation", invitation),
            about -> !about.isEmpty())
        .getFirst();
  }

  private UUID invitationOf(AccountId client) {
    return jdbc.sql("select id from invitation where accepted_by = :id")
        .param("id", client.toString())
        .query(UUID.class)
        .single();
  }

  private void awaitState(ProcessInstance instance, ProcessInstance.State state) {
    await()
        .untilAsserted(() ->
            assertThat(history.instance(instance.key()).orElseThrow().state()).isEqualTo(state));
  }
}
