package app.gangway.process.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.gangway.process.EngineReplaced;
import app.gangway.process.EngineTest;
import app.gangway.process.ResourceCheck;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
@Import(ProcessDeploymentTest.Replaced.class)
class ProcessDeploymentTest {

  private static final String GOOD =
      Bpmn.convertToString(Bpmn.createExecutableProcess("good").startEvent().endEvent().done());

  @Autowired JdbcClient jdbc;
  @Autowired ProcessDeployment deployment;
  @Autowired Replaced replaced;
  @Autowired DeployedModels models;
  @Autowired CamundaClient client;
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
  void aFindingOfACheckStopsTheWholeDeployment() {
    List<Long> before = storedKeys();
    ResourceCheck check =
        (file, text) ->
            file.endsWith(".form") ? List.of("Field_1: no step can show it") : List.of();

    assertThatExceptionOfType(ProcessDeployment.RefusedResources.class)
        .isThrownBy(deploymentOf(Map.of("good.bpmn", GOOD, "company.form", "{}"), check)::deploy)
        .withMessageEndingWith("company.form, Field_1: no step can show it");
    assertThat(storedKeys()).isEqualTo(before);
  }

  @Test
  void aFileThatIsNotBpmnIsNamedAndNothingIsDeployed() {
    List<Long> before = storedKeys();

    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(
            deploymentOf(
                    Map.of("good.bpmn", GOOD, "broken.bpmn", "# a list, no XML"),
                    (file, text) -> List.of())
                ::deploy)
        .withMessageContaining("broken.bpmn");
    assertThat(storedKeys()).isEqualTo(before);
  }

  private ProcessDeployment deploymentOf(Map<String, String> files, ResourceCheck check) {
    ProcessResources resources = mock();
    when(resources.read()).thenReturn(files);
    return new ProcessDeployment(resources, models, client, transaction, events, List.of(check));
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
