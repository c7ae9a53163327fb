package app.gangway.process.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.gangway.process.EngineReplaced;
import app.gangway.process.EngineTest;
import app.gangway.process.check.ModelChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
@Import(ProcessDeploymentTest.Replaced.class)
class ProcessDeploymentTest {

  @Autowired JdbcClient jdbc;
  @Autowired ProcessDeployment deployment;
  @Autowired Replaced replaced;
  @Autowired DeployedModels models;
  @Autowired AcceptedModels accepted;
  @Autowired RefusedFiles refusals;
  @Autowired ModelChecker checker;
  @Autowired PublicationRows publications;
  @Autowired PublishedOverFolder overFolder;
  @Autowired EngineDeployment engine;
  @Autowired PublicationEnd end;
  @Autowired TransactionTemplate transaction;
  @Autowired ApplicationEventPublisher events;

  @Test
  void deployedModelsAreStored() {
    assertThat(storedModel("test-work")).contains("Task_AfterRefusal");
    assertThat(storedModel("test-steps")).contains("Task_AfterSteps");
  }

  @Test
  void deployingTheSameModelsAgainStoresNothingNew() {
    List<Long> before = storedKeys();

    deployment.deploy();

    assertThat(storedKeys()).isEqualTo(before);
  }

  /** A broker that lost its data numbers its deployments and jobs from the start again. */
  @Test
  void anEngineWithALowerDeploymentKeyIsANewEngine() {
    oldStep();
    deployment.deploy();
    assertThat(steps()).isOne();
    assertThat(replaced.count).hasValue(0);

    jdbc.sql("update engine_deployment set deployment_key = deployment_key + 1000000").update();
    deployment.deploy();

    assertThat(steps()).isZero();
    assertThat(replaced.count).hasValue(1);
    assertThat(storedModel("test-work")).contains("Task_AfterRefusal");
  }

  @Test
  void anEngineThatUsesAKnownKeyForAnotherModelIsANewEngine() {
    oldStep();
    jdbc.sql("update deployed_process set process_id = 'other' where process_id = 'test-work'")
        .update();

    deployment.deploy();

    assertThat(steps()).isZero();
    assertThat(replaced.count).hasValue(1);
    assertThat(storedModel("test-work")).contains("Task_AfterRefusal");
  }

  @Test
  void aRefusedFormGivesWayToTheLastGoodOne() {
    List<Long> before = storedKeys();

    deploymentOf(with("test-form.form", "{}")).deploy();

    assertThat(storedKeys()).isEqualTo(before);
    assertThat(refused())
        .containsExactly(
            "test-form.form: is not a form; export it again from the Modeler as a Camunda Form");
  }

  @Test
  void whatAnEarlierModelNeedsIsTakenFromBeforeToo() {
    List<Long> before = storedKeys();
    Map<String, String> files = with("steps.bpmn", "# a list, no XML");
    files.remove("test-form.form");

    deploymentOf(files).deploy();

    assertThat(storedKeys()).isEqualTo(before);
    assertThat(refused())
        .satisfiesExactly(
            steps -> assertThat(steps).startsWith("steps.bpmn: is not XML"),
            repeated -> assertThat(repeated).contains("links the form test-form"));
  }

  @Test
  void aModelThatIsNoLongerThereStaysAsItWas() {
    Map<String, String> files = with("steps.bpmn", "");
    files.remove("steps.bpmn");

    deploymentOf(files).deploy();

    assertThat(storedModel("test-steps")).contains("Task_AfterSteps");
    assertThat(refused())
        .containsExactly("test-steps.bpmn: is not there, and Gangway needs it; add it again");
  }

  @Test
  void aModelThatTheEngineRefusesGivesWayToo() {
    String known = Objects.requireNonNull(with("", "").get("work.bpmn"));
    String refusedByTheEngine =
        known.replace(
            "<bpmn:endEvent id=\"EndEvent_SlowWorkDone\">",
            """
            <bpmn:boundaryEvent id="BoundaryEvent_Late" attachedToRef="Task_SlowWork">
              <bpmn:outgoing>Flow_Late</bpmn:outgoing>
              <bpmn:timerEventDefinition id="TimerEventDefinition_Late">
                <bpmn:timeDuration>soon</bpmn:timeDuration>
              </bpmn:timerEventDefinition>
            </bpmn:boundaryEvent>
            <bpmn:sequenceFlow id="Flow_Late" sourceRef="BoundaryEvent_Late" targetRef="EndEvent_Late" />
            <bpmn:endEvent id="EndEvent_Late"><bpmn:incoming>Flow_Late</bpmn:incoming></bpmn:endEvent>
            <bpmn:endEvent id="EndEvent_SlowWorkDone">\
            """);
    assertThat(refusedByTheEngine).isNotEqualTo(known);
    List<Long> before = storedKeys();

    deploymentOf(with("work.bpmn", refusedByTheEngine)).deploy();

    assertThat(storedKeys()).isEqualTo(before);
    assertThat(refused())
        .singleElement()
        .asString()
        .startsWith("work.bpmn: is refused by the engine")
        .contains("BoundaryEvent_Late");
  }

  @Test
  void aMendedFileClearsTheFinding() {
    deploymentOf(with("test-form.form", "{}")).deploy();
    assertThat(refused()).isNotEmpty();

    deploymentOf(with("", "")).deploy();

    assertThat(refused()).isEmpty();
    assertThat(refusals.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void theHealthIsDegradedMeanwhileAndTheNodeStaysReady() {
    deploymentOf(with("test-form.form", "{}")).deploy();

    assertThat(refusals.health().getStatus().getCode()).isEqualTo("DEGRADED");
  }

  /** A new engine knows nothing, and gets the last good files all the same. */
  @Test
  void theLastGoodFilesOutliveTheEngine() {
    deployment.deploy();
    jdbc.sql("update engine_deployment set deployment_key = deployment_key + 1000000").update();

    deploymentOf(with("work.bpmn", "broken")).deploy();

    assertThat(replaced.count).hasValue(1);
    assertThat(storedModel("test-work")).contains("Task_AfterRefusal");
  }

  @Test
  void aFirstStartWithoutAGoodModelStopsWithAllFindings() {
    List<Long> before = storedKeys();
    AcceptedModels none = mock();

    assertThatExceptionOfType(ProcessDeployment.RefusedResources.class)
        .isThrownBy(
            deploymentOf(Map.of("steps.bpmn", "broken", "work.bpmn", "# a list, no XML"), none)
                ::deploy)
        .withMessageContaining("No good model of test-repeated, test-steps")
        .withMessageContaining("steps.bpmn: is not XML")
        .withMessageContaining("work.bpmn: is not XML");
    assertThat(storedKeys()).isEqualTo(before);
  }

  /** An update can bring rules that refuse what the engine has long run. */
  @Test
  void aModelThatOnlyTheEngineHasStaysInUse() {
    List<Long> before = storedKeys();
    AcceptedModels none = mock();

    deploymentOf(with("steps.bpmn", "# a list, no XML"), none).deploy();

    assertThat(storedKeys()).isEqualTo(before);
    assertThat(refused()).singleElement().asString().startsWith("steps.bpmn: is not XML");
  }

  private List<String> refused() {
    return refusals.refusals(Locale.ENGLISH).stream()
        .map(refusal -> refusal.place() + ": " + refusal.advice())
        .toList();
  }

  /** The test files, one of them with other content. */
  private static Map<String, String> with(String name, String content) {
    Map<String, String> files = new TreeMap<>();
    for (String file : List.of("steps.bpmn", "repeated.bpmn", "work.bpmn", "test-form.form")) {
      try {
        files.put(file, Files.readString(Path.of("src/test/resources/engine", file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    files.replace(name, content);
    return files;
  }

  private ProcessDeployment deploymentOf(Map<String, String> files) {
    return deploymentOf(files, accepted);
  }

  private ProcessDeployment deploymentOf(Map<String, String> files, AcceptedModels before) {
    Map<String, byte[]> contents = new TreeMap<>();
    files.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
    ProcessResources resources = mock();
    when(resources.read()).thenReturn(new ProcessResources.Found(contents, List.of()));
    return new ProcessDeployment(
        resources,
        checker,
        before,
        refusals,
        models,
        publications,
        overFolder,
        engine,
        end,
        transaction,
        events);
  }

  private void oldStep() {
    jdbc.sql(
            """
            insert into human_step
              (job_key, business_id, element_id, definition_key, state, since, delivered)
            values (1, :business, 'Task_Old', 1, 'open', now(), now())
            """)
        .param("business", UUID.randomUUID())
        .update();
  }

  private long steps() {
    return jdbc.sql("select count(*) from human_step where job_key = 1").query(Long.class).single();
  }

  @BeforeEach
  void forget() {
    replaced.count.set(0);
    jdbc.sql("delete from human_step where job_key = 1").update();
  }

  @TestComponent
  static class Replaced {

    private final AtomicInteger count = new AtomicInteger();

    @EventListener
    void on(EngineReplaced event) {
      count.incrementAndGet();
    }
  }

  private String storedModel(String processId) {
    return jdbc.sql(
            "select xml from deployed_process where process_id = :id order by version desc limit 1")
        .param("id", processId)
        .query((row, number) -> row.getString(1))
        .single();
  }

  private List<Long> storedKeys() {
    return jdbc.sql(
            "select definition_key from deployed_process union select form_key from deployed_form")
        .query((row, number) -> row.getLong(1))
        .list();
  }
}
