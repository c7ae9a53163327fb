package app.gangway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

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
  @Autowired HumanStepRows rows;
  @Autowired Replaced replaced;
  @Autowired DeployedModels models;
  @Autowired CamundaClient client;
  @Autowired TransactionTemplate transaction;
  @Autowired EngineReplacement replacement;

  @Test
  void whatWasDeployedIsKept() {
    assertThat(keptModel("test-work")).contains("Task_AfterRefusal");
    assertThat(keptModel("test-steps")).contains("Task_AfterSteps");
  }

  @Test
  void deployingTheSameAgainKeepsNothingNew() {
    List<Long> before = keptKeys();

    deployment.deploy();

    assertThat(keptKeys()).isEqualTo(before);
  }

  /** The deployments of an emptied broker are numbered from the start, and so are its jobs. */
  @Test
  void anEngineWhoseNumbersStartAnewIsAnotherOne() {
    oldStep();
    deployment.deploy();
    assertThat(steps()).isOne();
    assertThat(replaced.count).hasValue(0);

    jdbc.sql("update engine_deployment set deployment_key = deployment_key + 1000000").update();
    deployment.deploy();

    assertThat(steps()).isZero();
    assertThat(replaced.count).hasValue(1);
    assertThat(keptModel("test-work")).contains("Task_AfterRefusal");
  }

  @Test
  void anEngineThatGivesOutAKnownNumberForSomethingElseIsAnotherOne() {
    oldStep();
    jdbc.sql("update deployed_process set process_id = 'other' where process_id = 'test-work'")
        .update();

    deployment.deploy();

    assertThat(steps()).isZero();
    assertThat(replaced.count).hasValue(1);
    assertThat(keptModel("test-work")).contains("Task_AfterRefusal");
  }

  @Test
  void whatAModuleFindsToMendStopsTheDeploymentOfAllOfIt() {
    List<Long> before = keptKeys();
    ResourceCheck check =
        (file, text) ->
            file.endsWith(".form") ? List.of("Field_1: no step can show it") : List.of();

    assertThatExceptionOfType(RefusedResources.class)
        .isThrownBy(deploymentOf(Map.of("good.bpmn", GOOD, "company.form", "{}"), check)::deploy)
        .withMessageEndingWith("company.form, Field_1: no step can show it");
    assertThat(keptKeys()).isEqualTo(before);
  }

  @Test
  void aFileThatIsNoBpmnIsNamedAndNothingIsDeployed() {
    List<Long> before = keptKeys();

    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(
            deploymentOf(
                    Map.of("good.bpmn", GOOD, "broken.bpmn", "# a list, no XML"),
                    (file, text) -> List.of())
                ::deploy)
        .withMessageContaining("broken.bpmn");
    assertThat(keptKeys()).isEqualTo(before);
  }

  private ProcessDeployment deploymentOf(Map<String, String> files, ResourceCheck check) {
    ProcessResources resources = mock();
    when(resources.read()).thenReturn(files);
    return new ProcessDeployment(
        resources, models, client, transaction, replacement, List.of(check));
  }

  private void oldStep() {
    rows.arrived(1, UUID.randomUUID(), "Task_Old", 1, null, null);
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

  private String keptModel(String processId) {
    return jdbc.sql(
            "select xml from deployed_process where process_id = :id order by version desc limit 1")
        .param("id", processId)
        .query((row, number) -> row.getString(1))
        .single();
  }

  private List<Long> keptKeys() {
    return jdbc.sql(
            "select definition_key from deployed_process union select form_key from deployed_form")
        .query((row, number) -> row.getLong(1))
        .list();
  }
}
