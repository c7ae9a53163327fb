package app.gangway.workflow;

import app.gangway.CleanDatabase;
import app.gangway.agency.Teammate;
import app.gangway.identity.SignInForTest;
import app.gangway.process.JobWakeUps;
import app.gangway.process.ModelDeployment;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An agency with a workspace, and an engine that answers as the test says. */
@SpringBootTest(
    properties = {
      "gangway.workflow.publication-interval=1h",
      "gangway.workflow.schedule-interval=1h"
    })
@CleanDatabase
@Import({Acme.class, WorkflowModuleTest.Engine.class})
abstract class WorkflowModuleTest {

  @Autowired WorkflowManagement workflows;
  @Autowired WorkflowsOfClient ofClient;
  @Autowired WorkflowPublication publication;
  @Autowired WorkflowTimes times;
  @Autowired Engine engine;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  Teammate owner;
  WorkspaceId harbor;

  @BeforeEach
  void foundTheAgency() {
    engine.begin();
    owner = acme.found();
    harbor = acme.workspace("Harbor");
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  WorkflowId draft() {
    return workflows.create(harbor, "Collect documents", "", WorkflowFilesForTest.collect());
  }

  WorkflowId published() {
    WorkflowId id = draft();
    workflows.publish(id, 1);
    return id;
  }

  WorkflowSummary summary(WorkflowId id) {
    return workflows.find(id).orElseThrow().summary();
  }

  /** The runs, each with what started it and its workflow. */
  List<String> started() {
    return jdbc.sql("select started_by_kind, workflow_id from workflow_run")
        .query((row, number) -> row.getString(1) + " " + row.getString(2))
        .list();
  }

  List<String> audited() {
    return jdbc.sql(
            "select action, detail from audit_entry where action like 'WORKFLOW%' order by at, id")
        .query((row, number) ->
            row.getString(1) + (row.getString(2) == null ? "" : " " + row.getString(2)))
        .list();
  }

  /** An engine that takes all, refuses all, or is away, and remembers which jobs it wakes. */
  @TestComponent
  @Primary
  static class Engine implements ModelDeployment, JobWakeUps {

    private static final Pattern PROCESS = Pattern.compile("<bpmn:process id=\"([^\"]+)\"");

    final List<Map<String, String>> deployed = new CopyOnWriteArrayList<>();
    final List<Long> woken = new CopyOnWriteArrayList<>();
    private final AtomicLong keys = new AtomicLong(100);
    volatile @Nullable Answer answer;

    void begin() {
      deployed.clear();
      woken.clear();
      answer = null;
    }

    @Override
    public void wake(Collection<Long> jobKeys) {
      woken.addAll(jobKeys);
    }

    @Override
    public Answer deploy(Map<String, String> texts) {
      Answer given = answer;
      if (given != null) {
        return given;
      }
      deployed.add(texts);
      Map<String, Long> definitions = new HashMap<>();
      texts
          .values()
          .forEach(text -> {
            Matcher process = PROCESS.matcher(text);
            while (process.find()) {
              definitions.put(process.group(1), keys.incrementAndGet());
            }
          });
      return new Answer.Deployed(definitions);
    }
  }
}
