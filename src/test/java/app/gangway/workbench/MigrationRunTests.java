package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import app.gangway.CleanDatabase;
import app.gangway.identity.SignInForTest;
import app.gangway.process.InstanceCommands;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.InvalidInput;
import app.gangway.workbench.MigrationPlan.InstancePlan;
import app.gangway.workbench.MigrationProblem.Kind;
import app.gangway.workbench.MigrationRun.Item;
import app.gangway.workbench.MigrationRun.State;
import app.gangway.workspace.Acme;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.Process;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Migrations of running instances on the real broker. */
@SpringBootTest
@CleanDatabase
@Import(Acme.class)
class MigrationRunTests {

  private static final String WHY = "The new version asks less";

  @Autowired InstanceMigration migration;
  @Autowired MigrationWork work;
  @Autowired MigrationQueries queries;
  @Autowired InstanceCommands commands;
  @Autowired CamundaClient client;
  @Autowired JdbcClient jdbc;
  @Autowired Acme acme;

  private final String process = "migrated-" + UUID.randomUUID();
  private final String job = "job-" + process;
  private long before;
  private long after;

  @BeforeEach
  void twoVersions() {
    acme.found();
    before = deploy(1, "Task_A");
    after = deploy(2, "Task_A", "Task_B");
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void exactlyTheChosenInstancesAreMigratedEachWithAResult() {
    long chosen = begin("Task_A");
    long other = begin("Task_A");
    long stays = begin("Task_A");

    MigrationRun run =
        finished(migration.begin(plan(), Map.of(), Set.of(chosen, other), Set.of(), WHY));

    assertThat(run.items())
        .extracting(Item::instanceKey, Item::state)
        .containsExactly(tuple(chosen, State.DONE), tuple(other, State.DONE));
    assertThat(run.reason()).isEqualTo(WHY);
    assertThat(definitions()).isEqualTo(Map.of(chosen, after, other, after, stays, before));
    assertThat(
            jdbc.sql("select detail from audit_entry where action = 'PROCESS_MIGRATED'")
                .query(String.class)
                .single())
        .isEqualTo("1 → 2 (2 + 0): " + WHY);
  }

  @Test
  void theDryRunSaysForEachInstanceWhetherTheEngineCan() {
    long can = begin("Task_A");
    long cannot = begin("Task_A");
    jdbc.sql(
            "update history_element set element_type = 'RECEIVE_TASK' where instance_key = :instance")
        .param("instance", cannot)
        .update();

    assertThat(plan().instances())
        .extracting(InstancePlan::key, InstancePlan::canMigrate)
        .containsExactlyInAnyOrder(tuple(can, true), tuple(cannot, false));
    MigrationRun run =
        finished(migration.begin(plan(), Map.of(), Set.of(can, cannot), Set.of(), WHY));
    assertThat(run.items().getLast().state()).isEqualTo(State.REFUSED);
    assertThat(run.items().getLast().problem())
        .extracting(MigrationProblem::kind, MigrationProblem::elementId)
        .containsExactly(Kind.TYPE, "Task_A");
    assertThat(definitions()).isEqualTo(Map.of(can, after, cannot, before));
  }

  @Test
  void whatTheEngineRefusesStandsAtTheInstanceInItsWords() {
    long elsewhere = begin("Task_A");
    jdbc.sql("update history_element set element_id = 'Task_B' where instance_key = :instance")
        .param("instance", elsewhere)
        .update();

    MigrationRun run =
        finished(migration.begin(plan(), Map.of(), Set.of(elsewhere), Set.of(), WHY));

    assertThat(run.items().getFirst().state()).isEqualTo(State.REFUSED);
    assertThat(run.items().getFirst().problem())
        .extracting(MigrationProblem::kind)
        .isEqualTo(Kind.ENGINE);
    assertThat(run.items().getFirst().problem())
        .extracting(MigrationProblem::engine)
        .asString()
        .contains("non-existing source element id");
  }

  @Test
  void aDoubleClickBeginsOneRun() {
    long chosen = begin("Task_A");
    MigrationPlan plan = plan();

    UUID first = migration.begin(plan, Map.of(), Set.of(chosen), Set.of(), WHY);
    UUID second = migration.begin(plan, Map.of(), Set.of(chosen), Set.of(), WHY);

    assertThat(second).isEqualTo(first);
    finished(first);
    assertThat(migration.runs(process)).hasSize(1);
  }

  @Test
  void twoTabsDoNotMigrateTheSameInstance() {
    long chosen = begin("Task_A");
    occupy(chosen);

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> migration.begin(plan(), Map.of(), Set.of(chosen), Set.of(), WHY))
        .extracting(InvalidInput::messageKey)
        .isEqualTo("processes.migrate.error.running");
  }

  /** A run of another tab that has not come to the instance yet. */
  private void occupy(long instance) {
    UUID run = UUID.randomUUID();
    jdbc.sql(
            """
            insert into migration_run
              (id, confirmation, process_id, from_definition_key, from_version, to_definition_key,
               to_version, mapping, reason, begun_by, begun_at)
            select :id, :id, :process, :from, 1, :to, 2, '{}', 'x', id, utc_timestamp(6)
            from account limit 1
            """)
        .param("id", run)
        .param("process", process)
        .param("from", before)
        .param("to", after)
        .update();
    jdbc.sql(
            """
            insert into migration_item
              (run_id, instance_key, action, state, root_key, root_process, claimed_until)
            values (:id, :instance, 'MIGRATE', 'WAITING', :instance, :process,
              utc_timestamp(6) + interval 1 hour)
            """)
        .param("id", run)
        .param("instance", instance)
        .param("process", process)
        .update();
  }

  @Test
  void aNodeThatWasKilledLeavesTheRestToTheOthers() {
    long migrated = begin("Task_A");
    long untouched = begin("Task_A");
    occupy(migrated);
    occupy(untouched);
    commands.migrate(migrated, after, Map.of("Task_A", "Task_A"));
    jdbc.sql(
            """
            update migration_item
            set claimed_until = utc_timestamp(6) - interval 1 second, attempts = 1
            """)
        .update();

    work.goOn();

    await()
        .untilAsserted(() ->
            assertThat(jdbc.sql("select state from migration_item").query(String.class).list())
                .containsExactly("DONE", "DONE"));
    assertThat(definitions()).isEqualTo(Map.of(migrated, after, untouched, after));
    await()
        .untilAsserted(() ->
            assertThat(queries.newest(process, 5))
                .hasSize(2)
                .allMatch(run -> run.finishedAt() != null));
  }

  @Test
  void anInstanceOnTheNewVersionIsDoneAlready() {
    long chosen = begin("Task_A");
    MigrationPlan plan = plan();
    commands.migrate(chosen, after, Map.of("Task_A", "Task_A"));

    UUID run = migration.begin(plan, Map.of(), Set.of(chosen), Set.of(), WHY);

    assertThat(finished(run).items().getFirst().state()).isEqualTo(State.DONE);
    assertThat(definitions()).isEqualTo(Map.of(chosen, after));
  }

  @Test
  void anInstanceThatEndedIsTold() {
    long chosen = begin("Task_A");
    MigrationPlan plan = plan();
    client.newCancelInstanceCommand(chosen).send().join();

    UUID run = migration.begin(plan, Map.of(), Set.of(chosen), Set.of(), WHY);

    assertThat(finished(run).items().getFirst().state()).isEqualTo(State.GONE);
  }

  @Test
  void anElementThatIsGoneIsMappedByHand() {
    long third = deploy(3, "Task_New");
    long chosen = begin("Task_A");
    MigrationPlan unmapped = migration.plan(process, 1, 3, Map.of(), null).orElseThrow();
    assertThat(unmapped.choices())
        .singleElement()
        .satisfies(choice -> {
          assertThat(choice.elementId()).isEqualTo("Task_A");
          assertThat(choice.targets()).containsOnlyKeys("Task_New");
        });
    assertThat(unmapped.instances().getFirst().canMigrate()).isFalse();

    Map<String, String> mapping = Map.of("Task_A", "Task_New");
    MigrationPlan mapped = migration.plan(process, 1, 3, mapping, null).orElseThrow();
    assertThat(mapped.instances().getFirst().canMigrate()).isTrue();
    finished(migration.begin(mapped, mapping, Set.of(chosen), Set.of(), WHY));

    assertThat(definitions()).isEqualTo(Map.of(chosen, third));
  }

  @Test
  void aReasonAndAtLeastOneInstanceAreNeeded() {
    long chosen = begin("Task_A");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> migration.begin(plan(), Map.of(), Set.of(chosen), Set.of(), "  "))
        .extracting(InvalidInput::field)
        .isEqualTo("reason");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> migration.begin(plan(), Map.of(), Set.of(), Set.of(), WHY))
        .extracting(InvalidInput::field)
        .isEqualTo("instances");
  }

  @Test
  void aStrangerMigratesNothing() {
    MigrationPlan plan = plan();
    SignInForTest.as(acme.account("stranger@client.example"));

    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> migration.begin(plan, Map.of(), Set.of(1L), Set.of(), WHY));
  }

  private MigrationPlan plan() {
    return migration.plan(process, null, null, Map.of(), null).orElseThrow();
  }

  private MigrationRun finished(UUID run) {
    return await().until(() -> queries.run(run).orElseThrow(), it -> it.finishedAt() != null);
  }

  /** The version that each instance's job belongs to, as the broker tells it. */
  private Map<Long, Long> definitions() {
    return client
        .newActivateJobsCommand()
        .jobType(job)
        .maxJobsToActivate(10)
        .timeout(Duration.ofMillis(1))
        .send()
        .join()
        .getJobs()
        .stream()
        .collect(
            Collectors.toMap(
                ActivatedJob::getProcessInstanceKey, ActivatedJob::getProcessDefinitionKey));
  }

  private long deploy(int version, String... tasks) {
    var flow = Bpmn.createExecutableProcess(process).startEvent().manualTask("Begin_" + version);
    io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder<?, ?> last = flow;
    for (String task : tasks) {
      last = last.serviceTask(task, it -> it.zeebeJobType(job));
    }
    BpmnModelInstance model = last.endEvent().done();
    Process deployed =
        client
            .newDeployResourceCommand()
            .addProcessModel(model, process + ".bpmn")
            .send()
            .join()
            .getProcesses()
            .getFirst();
    jdbc.sql(
            """
            insert into deployed_process
              (definition_key, process_id, version, resource_name, xml, deployed)
            values (:key, :process, :version, :file, :xml, utc_timestamp(6))
            """)
        .param("key", deployed.getProcessDefinitionKey())
        .param("process", process)
        .param("version", version)
        .param("file", process + ".bpmn")
        .param("xml", Bpmn.convertToString(model))
        .update();
    return deployed.getProcessDefinitionKey();
  }

  private long begin(String element) {
    long instance =
        client
            .newCreateInstanceCommand()
            .processDefinitionKey(before)
            .send()
            .join()
            .getProcessInstanceKey();
    jdbc.sql(
            """
            insert ignore into history_instance
              (instance_key, definition_key, process_id, version, root_instance_key, state,
               started_at)
            values (:key, :definition, :process, 1, :key, 'ACTIVE', utc_timestamp(6))
            """)
        .param("key", instance)
        .param("definition", before)
        .param("process", process)
        .update();
    jdbc.sql(
            """
            insert ignore into history_element
              (element_key, instance_key, definition_key, element_id, element_type, scope_key,
               state, started_at)
            values (:element, :key, :definition, :id, 'SERVICE_TASK', :key, 'ACTIVE',
              utc_timestamp(6))
            """)
        .param("element", instance + 1_000_000)
        .param("key", instance)
        .param("definition", before)
        .param("id", element)
        .update();
    return instance;
  }
}
