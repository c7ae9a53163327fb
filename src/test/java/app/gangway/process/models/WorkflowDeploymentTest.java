package app.gangway.process.models;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.CuttableLine;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.EngineTest;
import app.gangway.process.ModelDeployment;
import app.gangway.process.ModelDeployment.Answer;
import app.gangway.process.ModelKind;
import app.gangway.process.ModelPublications;
import app.gangway.process.check.WorkflowModels;
import app.gangway.workflow.WorkflowFilesForTest;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The models of workflows on the real broker, beside the installation's own. */
@EngineTest
class WorkflowDeploymentTest {

  private static final String JOB = "gangway.send-mail";

  @Autowired ModelDeployment deployment;
  @Autowired DeployedProcesses deployed;
  @Autowired ModelPublications publications;
  @Autowired CamundaClient client;
  @Autowired CuttableLine line;

  @AfterEach
  void restore() {
    line.restore();
  }

  @Test
  void eachWorkspaceStartsItsOwnProcessByItsOwnMessage() {
    String harbor = prefix();
    String pier = prefix();
    WorkflowModels collect = WorkflowModels.read(WorkflowFilesForTest.collect());
    long ofHarbor = key(deploy(collect, harbor, 1), harbor);
    long ofPier = key(deploy(collect, pier, 1), pier);

    String run = start(harbor);

    List<ActivatedJob> jobs = jobs();
    assertThat(jobs)
        .singleElement()
        .satisfies(job -> {
          // The called process is the version's own, and knows the run
          assertThat(job.getBpmnProcessId()).isEqualTo(harbor + "collect.remind_v1");
          assertThat(job.getVariablesAsMap()).containsEntry("runId", run);
        });
    jobs.forEach(job -> client.newCompleteCommand(job).send().join());
    assertThat(ofHarbor).isNotEqualTo(ofPier);
    assertThat(deployed.find(ofHarbor).orElseThrow().xml()).contains(harbor + "collect.start");
  }

  @Test
  void theSameVersionAgainIsTheSameInTheEngine() {
    String harbor = prefix();
    WorkflowModels collect = WorkflowModels.read(WorkflowFilesForTest.collect());

    assertThat(deploy(collect, harbor, 1)).isEqualTo(deploy(collect, harbor, 1));
    assertThat(deploy(collect, harbor, 2).get(harbor + "collect"))
        .isNotEqualTo(deploy(collect, harbor, 1).get(harbor + "collect"));
  }

  @Test
  void operatorsDoNotMeetThemAmongTheInstallationsOwn() {
    String harbor = prefix();
    long key = key(deploy(WorkflowModels.read(WorkflowFilesForTest.collect()), harbor, 1), harbor);

    assertThat(deployed.processIds()).noneMatch(id -> id.startsWith("ws_")).contains("test-steps");
    assertThat(deployed.versions(harbor + "collect")).isEmpty();
    assertThat(publications.file(ModelKind.PROCESS, key)).isEmpty();
    for (ModelKind kind : ModelKind.values()) {
      assertThat(publications.ids(kind)).noneMatch(id -> id.startsWith("ws_"));
    }
  }

  @Test
  void whatTheEngineRefusesIsSaid() {
    assertThat(deployment.deploy(Map.of("broken.bpmn", "<no-model/>")))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.reason()).contains("broken.bpmn"));
  }

  @Test
  void withoutTheEngineNothingIsKnown() {
    line.cut();

    assertThat(
            deployment.deploy(
                WorkflowModels.read(WorkflowFilesForTest.small()).inEngine(prefix(), 1)))
        .isInstanceOf(Answer.Away.class);
  }

  private Map<String, Long> deploy(WorkflowModels models, String prefix, int version) {
    Answer answer = deployment.deploy(models.inEngine(prefix, version));
    assertThat(answer).isInstanceOf(Answer.Deployed.class);
    return ((Answer.Deployed) answer).definitionKeys();
  }

  private static long key(Map<String, Long> keys, String prefix) {
    return Objects.requireNonNull(keys.get(prefix + "collect"));
  }

  private String start(String prefix) {
    String run = UUID.randomUUID().toString();
    client
        .newPublishMessageCommand()
        .messageName(WorkflowModels.startMessage(prefix + "collect"))
        .correlationKey(run)
        .variables(Map.of("runId", run))
        .send()
        .join();
    return run;
  }

  private List<ActivatedJob> jobs() {
    return client
        .newActivateJobsCommand()
        .jobType(JOB)
        .maxJobsToActivate(10)
        .timeout(Duration.ofMinutes(1))
        .requestTimeout(Duration.ofSeconds(20))
        .send()
        .join()
        .getJobs();
  }

  private static String prefix() {
    return "ws_" + HexFormat.of().formatHex(random()) + "_";
  }

  private static byte[] random() {
    UUID id = UUID.randomUUID();
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
