package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.CleanDatabase;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkForTest;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.OnboardingProgress;
import app.gangway.process.HumanStep;
import app.gangway.process.InstanceCommands;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workbench.MigrationPlan.InstancePlan;
import app.gangway.workbench.MigrationPlan.StartAnew;
import app.gangway.workbench.MigrationProblem.Kind;
import app.gangway.workbench.MigrationRun.Item;
import app.gangway.workbench.MigrationRun.State;
import app.gangway.workspace.Acme;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invitations and wizards whose process starts anew, on the real broker with its history. */
@SpringBootTest
@CleanDatabase
@Import({Acme.class, LinkForTest.class})
class StartAnewTests {

  @Autowired InstanceMigration migration;
  @Autowired MigrationQueries queries;
  @Autowired MigrationWork work;
  @Autowired InstanceCommands commands;
  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance acceptance;
  @Autowired LinkForTest links;
  @Autowired OnboardingManagement onboarding;
  @Autowired CamundaClient client;
  @Autowired JdbcClient jdbc;
  @Autowired Acme acme;

  private final Map<String, String> originals = new HashMap<>();
  private WorkspaceId workspace = new WorkspaceId(new UUID(0, 0));
  private AccountId owner = new AccountId(new UUID(0, 0));

  @BeforeEach
  void found() {
    owner = acme.found().accountId();
    workspace = acme.workspace("Harbor");
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  /** Tests share the broker. */
  @AfterEach
  void deployTheModelsThatThereWere() {
    originals.forEach(this::deploy);
  }

  @Test
  void aClientGoesOnAtTheSameStepOfTheNewVersion() {
    AccountId guest = acme.account("nora@client.example");
    InvitationId invitation = invite("nora@client.example");
    await().until(() -> waitsAt(invitation, "Task_AwaitAnswer"));
    accept(guest, invitation);
    HumanStep welcome = stepOf(guest, "welcome");
    SignInForTest.as(guest);
    onboarding.completeStep(guest, welcome);
    HumanStep account = stepOf(guest, "account");
    SignInForTest.as(owner);
    deployNewVersion("client-onboarding", "Account");
    MigrationPlan plan = awaitPlan("client-onboarding", "nora@client.example", "Account");
    InstancePlan wizard = instance(plan, "nora@client.example").orElseThrow();
    assertThat(wizard.problems())
        .extracting(MigrationProblem::kind)
        .contains(Kind.EVENT_SUB_PROCESS_BEFORE, Kind.BOUNDARY_BEFORE);
    assertThat(wizard.startAnew()).isEqualTo(StartAnew.OFFERED);

    MigrationRun run = startAnew(plan, wizard.key());

    assertThat(run.items()).extracting(Item::state).containsExactly(State.DONE);
    assertThat(
            jdbc.sql("select detail from audit_entry where action = 'PROCESS_STARTED_ANEW'")
                .query(String.class)
                .list())
        .containsExactly("Stuck");
    HumanStep again =
        await()
            .until(
                () ->
                    onboarding.progressOf(guest) instanceof OnboardingProgress.AtStep at
                        ? at.step()
                        : account,
                step -> step.jobKey() != account.jobKey() && "account".equals(step.screen()));
    assertThat(again.businessId()).isEqualTo(account.businessId());
    assertThat(definitionOf(again)).isEqualTo(plan.to().definitionKey());
    await()
        .untilAsserted(
            () -> assertThat(active(invitation, "client-invitation")).as("one instance").isOne());
  }

  @Test
  void anInvitationWaitsAgainAndIsAcceptedOnce() {
    InvitationId invitation = invite("mia@client.example");
    await().until(() -> waitsAt(invitation, "Task_AwaitAnswer"));
    long old = instanceOf(invitation);
    deployNewVersion("client-invitation", "Await answer");
    MigrationPlan plan = awaitPlan("client-invitation", "mia@client.example", "Await answer");
    assertThat(instance(plan, "mia@client.example").orElseThrow().problems())
        .extracting(MigrationProblem::kind)
        .contains(Kind.TYPE);

    startAnew(plan, old);

    await()
        .until(() -> active(invitation, "client-invitation") == 1 && instanceOf(invitation) != old);
    await().until(() -> waitsAt(invitation, "Task_AwaitAnswer"));
    assertThat(mailsOf(invitation)).as("no second mail").isOne();
    AccountId guest = acme.account("mia@client.example");
    accept(guest, invitation);
    stepOf(guest, "welcome");
  }

  /** The node was killed after the engine had canceled the old instance. */
  @Test
  void aKillBetweenTheEndAndTheStartLeavesOneInstance() {
    InvitationId invitation = invite("kim@client.example");
    await().until(() -> waitsAt(invitation, "Task_AwaitAnswer"));
    long old = instanceOf(invitation);
    UUID run = UUID.randomUUID();
    occupy(run, old, invitation);
    assertThat(commands.cancel(old).kind()).isEqualTo(InstanceCommands.Answer.Kind.DONE);
    jdbc.sql(
            "update migration_item set claimed_until = utc_timestamp(6) - interval 1 second,"
                + " attempts = 1")
        .update();

    work.goOn();
    await().until(() -> queries.run(run).orElseThrow().finishedAt() != null);
    jdbc.sql("update migration_run set finished_at = null").update();
    jdbc.sql("update migration_item set done_at = null, claimed_until = null, state = 'WAITING'")
        .update();
    work.goOn();
    await().until(() -> queries.run(run).orElseThrow().finishedAt() != null);

    await()
        .until(() -> active(invitation, "client-invitation") == 1 && instanceOf(invitation) != old);
    await().until(() -> waitsAt(invitation, "Task_AwaitAnswer"));
    long fresh = instanceOf(invitation);
    client.newCancelInstanceCommand(fresh).send().join();
    await().until(() -> active(invitation, "client-invitation") == 0);
    assertThat(
            jdbc.sql("select count(*) from history_instance where business_key = :id")
                .param("id", invitation.value())
                .query(Integer.class)
                .single())
        .as("no start is left in the engine")
        .isEqualTo(2);
  }

  @Test
  void anInvitationThatEndedMeanwhileIsNotStartedAnew() {
    InvitationId invitation = invite("lea@client.example");
    await().until(() -> waitsAt(invitation, "Task_AwaitAnswer"));
    long old = instanceOf(invitation);
    UUID run = UUID.randomUUID();
    occupy(run, old, invitation);
    invitations.revoke(invitation);
    jdbc.sql("update migration_item set claimed_until = null").update();

    work.goOn();

    await().until(() -> queries.run(run).orElseThrow().finishedAt() != null);
    assertThat(queries.run(run).orElseThrow().items())
        .extracting(Item::state)
        .containsExactly(State.GONE);
    await().until(() -> active(invitation, "client-invitation") == 0);
  }

  private void occupy(UUID run, long instance, InvitationId invitation) {
    jdbc.sql(
            """
            insert into migration_run
              (id, confirmation, process_id, from_definition_key, from_version, to_definition_key,
               to_version, mapping, reason, begun_by, begun_at)
            values (:id, :id, 'client-invitation', 1, 1, 2, 2, '{}', 'x', :owner, utc_timestamp(6))
            """)
        .param("id", run)
        .param("owner", owner.value())
        .update();
    jdbc.sql(
            """
            insert into migration_item
              (run_id, instance_key, action, state, root_key, root_process, business_key,
               claimed_until)
            values (:run, :instance, 'START_ANEW', 'WAITING', :instance, 'client-invitation',
              :business, utc_timestamp(6) + interval 1 hour)
            """)
        .param("run", run)
        .param("instance", instance)
        .param("business", invitation.value())
        .update();
  }

  private InvitationId invite(String email) {
    invitations.invite(workspace, new EmailAddress(email));
    return new InvitationId(
        jdbc.sql("select id from invitation where email = :email")
            .param("email", email)
            .query(UUID.class)
            .single());
  }

  private void accept(AccountId guest, InvitationId invitation) {
    String token = links.to(invitation);
    SignInForTest.as(guest);
    acceptance.accept(token);
    SignInForTest.as(owner);
  }

  private HumanStep stepOf(AccountId guest, String screen) {
    return await()
        .until(
            () ->
                onboarding.progressOf(guest) instanceof OnboardingProgress.AtStep at
                        && screen.equals(at.step().screen())
                    ? at.step()
                    : null,
            step -> step != null);
  }

  /** A model with another name at one element is another version. */
  private void deployNewVersion(String process, String name) {
    String xml =
        jdbc.sql(
                """
                select xml from deployed_process where process_id = :process
                order by version desc limit 1
                """)
            .param("process", process)
            .query(String.class)
            .single();
    originals.put(process, xml);
    deploy(
        process,
        xml.replace("name=\"" + name + "\"", "name=\"" + name + " " + UUID.randomUUID() + "\""));
  }

  private void deploy(String process, String xml) {
    DeploymentEvent deployed =
        client
            .newDeployResourceCommand()
            .addResourceBytes(xml.getBytes(StandardCharsets.UTF_8), process + ".bpmn")
            .send()
            .join();
    jdbc.sql(
            """
            insert into deployed_process
              (definition_key, process_id, version, resource_name, xml, deployed)
            values (:key, :process, :version, :file, :xml, utc_timestamp(6))
            """)
        .param("key", deployed.getProcesses().getFirst().getProcessDefinitionKey())
        .param("process", process)
        .param("version", deployed.getProcesses().getFirst().getVersion())
        .param("file", process + ".bpmn")
        .param("xml", xml)
        .update();
  }

  /** The plan has instances of earlier tests too, whose clients are no longer known. */
  private MigrationPlan awaitPlan(String process, String client, String element) {
    int newest =
        jdbc.sql("select max(version) from deployed_process where process_id = :process")
            .param("process", process)
            .query(Integer.class)
            .single();
    return await()
        .pollInSameThread()
        .until(
            () -> migration.plan(process, newest - 1, newest, Map.of(), null).orElseThrow(),
            plan ->
                instance(plan, client).stream()
                    .anyMatch(found -> found.elements().contains(element)));
  }

  private static Optional<InstancePlan> instance(MigrationPlan plan, String client) {
    return plan.instances().stream().filter(it -> client.equals(it.about())).findFirst();
  }

  private MigrationRun startAnew(MigrationPlan plan, long instance) {
    UUID run = migration.begin(plan, Map.of(), Set.of(), Set.of(instance), "Stuck");
    return await().until(() -> queries.run(run).orElseThrow(), it -> it.finishedAt() != null);
  }

  private boolean waitsAt(InvitationId invitation, String element) {
    return jdbc.sql(
            """
            select exists(select 1 from history_element e
              join history_instance n on n.instance_key = e.instance_key
              where n.business_key = :id and n.state = 'ACTIVE' and e.state = 'ACTIVE'
                and e.element_id = :element)
            """)
        .param("id", invitation.value())
        .param("element", element)
        .query(Boolean.class)
        .single();
  }

  private int active(InvitationId invitation, String process) {
    return jdbc.sql(
            """
            select count(*) from history_instance
            where business_key = :id and process_id = :process and state = 'ACTIVE'
            """)
        .param("id", invitation.value())
        .param("process", process)
        .query(Integer.class)
        .single();
  }

  private long instanceOf(InvitationId invitation) {
    return jdbc.sql(
            """
            select instance_key from history_instance where business_key = :id
            order by started_at desc limit 1
            """)
        .param("id", invitation.value())
        .query(Long.class)
        .single();
  }

  private int mailsOf(InvitationId invitation) {
    return jdbc.sql("select generation from invitation where id = :id and sent_at is not null")
        .param("id", invitation.value())
        .query(Integer.class)
        .single();
  }

  private long definitionOf(HumanStep step) {
    return jdbc.sql("select definition_key from human_step where job_key = :job")
        .param("job", step.jobKey())
        .query(Long.class)
        .single();
  }
}
