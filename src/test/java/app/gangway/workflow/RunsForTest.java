package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Published workflows, as their rows and those of the deployed model say. */
@TestComponent
public class RunsForTest {

  public static final String CLIENT_TASK = "Task_HandIn";
  public static final String TEAM_TASK = "Task_Check";
  public static final String MAIL_TASK = "Task_Remind";
  public static final String WAIT = "Event_Week";

  /** Far from the keys that the engine gives. */
  private static final AtomicLong KEYS = new AtomicLong(700_000_000_000_000_000L);

  private final JdbcClient jdbc;

  public RunsForTest(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As the engine knows the process of a workflow with this name. */
  public static String processId(WorkspaceId workspace, String name) {
    return WorkspaceNames.prefix(workspace) + name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** The model after it was published: with the message start of the workspace. */
  public static String model(String processId) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://acme.example">
      <bpmn:message id="Message_Start" name="%1$s.start" />
      <bpmn:process id="%1$s" name="Collect documents" isExecutable="true">
        <bpmn:startEvent id="Event_Start">
          <bpmn:outgoing>Flow_1</bpmn:outgoing>
          <bpmn:messageEventDefinition messageRef="Message_Start" />
        </bpmn:startEvent>
        <bpmn:userTask id="Task_HandIn" name="Hand in the documents">
          <bpmn:extensionElements>
            <zeebe:assignmentDefinition candidateGroups="client" />
            <zeebe:taskHeaders>
              <zeebe:header key="name:de" value="Unterlagen einreichen" />
            </zeebe:taskHeaders>
          </bpmn:extensionElements>
          <bpmn:incoming>Flow_1</bpmn:incoming>
          <bpmn:outgoing>Flow_2</bpmn:outgoing>
        </bpmn:userTask>
        <bpmn:userTask id="Task_Check" name="Check the documents">
          <bpmn:extensionElements>
            <zeebe:assignmentDefinition candidateGroups="team" />
          </bpmn:extensionElements>
          <bpmn:incoming>Flow_2</bpmn:incoming>
          <bpmn:outgoing>Flow_3</bpmn:outgoing>
        </bpmn:userTask>
        <bpmn:serviceTask id="Task_Remind" name="Send a reminder">
          <bpmn:extensionElements>
            <zeebe:taskDefinition type="gangway.test-of-runs" />
          </bpmn:extensionElements>
          <bpmn:incoming>Flow_3</bpmn:incoming>
          <bpmn:outgoing>Flow_4</bpmn:outgoing>
        </bpmn:serviceTask>
        <bpmn:intermediateCatchEvent id="Event_Week" name="A week later">
          <bpmn:incoming>Flow_4</bpmn:incoming>
          <bpmn:outgoing>Flow_5</bpmn:outgoing>
          <bpmn:timerEventDefinition>
            <bpmn:timeDuration>P7D</bpmn:timeDuration>
          </bpmn:timerEventDefinition>
        </bpmn:intermediateCatchEvent>
        <bpmn:endEvent id="Event_End">
          <bpmn:incoming>Flow_5</bpmn:incoming>
        </bpmn:endEvent>
        <bpmn:sequenceFlow id="Flow_1" sourceRef="Event_Start" targetRef="Task_HandIn" />
        <bpmn:sequenceFlow id="Flow_2" sourceRef="Task_HandIn" targetRef="Task_Check" />
        <bpmn:sequenceFlow id="Flow_3" sourceRef="Task_Check" targetRef="Task_Remind" />
        <bpmn:sequenceFlow id="Flow_4" sourceRef="Task_Remind" targetRef="Event_Week" />
        <bpmn:sequenceFlow id="Flow_5" sourceRef="Event_Week" targetRef="Event_End" />
      </bpmn:process>
    </bpmn:definitions>
    """
        .formatted(processId);
  }

  /** A workflow whose first version is published and, for the history, deployed. */
  public WorkflowId workflow(WorkspaceId workspace, String name) {
    long definition = KEYS.incrementAndGet();
    String processId = processId(workspace, name);
    jdbc.sql(
            """
            insert into deployed_process (definition_key, process_id, version, resource_name, xml,
              deployed)
            values (:key, :process, 1, 'collect.bpmn', :xml, utc_timestamp(6))
            """)
        .param("key", definition)
        .param("process", processId)
        .param("xml", model(processId))
        .update();
    WorkflowId id = WorkflowId.next();
    jdbc.sql(
            """
            insert into workflow (id, version, workspace_id, name, state, process_id,
              published_version, client_starts, created_by, created_at)
            values (:id, 0, :workspace, :name, 'PUBLISHED', :process, 1, false, :by,
              utc_timestamp(6))
            """)
        .param("id", id.toString())
        .param("workspace", workspace.toString())
        .param("name", name)
        .param("process", processId)
        .param("by", UUID.randomUUID().toString())
        .update();
    jdbc.sql(
            """
            insert into workflow_version (workflow_id, number, created_by, created_at,
              definition_key, published_at)
            values (:id, 1, :by, utc_timestamp(6), :key, utc_timestamp(6))
            """)
        .param("id", id.toString())
        .param("by", UUID.randomUUID().toString())
        .param("key", definition)
        .update();
    return id;
  }

  /** The engine has the workflow's model under this key. */
  void isDeployedAs(WorkflowId workflow, long key) {
    jdbc.sql(
            """
            update deployed_process set definition_key = :key
            where process_id = (select process_id from workflow where id = :id)
            """)
        .param("key", key)
        .param("id", workflow.toString())
        .update();
  }

  /** The workflow is in this state from now on. */
  public void set(WorkflowId workflow, String state) {
    jdbc.sql("update workflow set state = :state where id = :id")
        .param("state", state)
        .param("id", workflow.toString())
        .update();
  }

  public void letClientsStart(WorkflowId workflow) {
    jdbc.sql("update workflow set client_starts = true where id = :id")
        .param("id", workflow.toString())
        .update();
  }

  /** A start by the signed-in teammate. */
  public static StartedBy by(AccountId teammate) {
    return StartedBy.teammate(teammate, UUID.randomUUID());
  }

  /** The row's state. */
  public String state(RunId run) {
    return jdbc.sql("select state from workflow_run where id = :id")
        .param("id", run.toString())
        .query(String.class)
        .single();
  }

  /** The rows of deployed models outlive a test. */
  public void removeModels() {
    jdbc.sql("delete from deployed_process where process_id like 'ws\\_%'").update();
  }
}
