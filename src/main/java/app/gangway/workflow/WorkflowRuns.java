package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkflowId;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Starts runs without any input. */
@Component
class WorkflowRuns implements WorkflowStarter {

  private final RunManagement runs;

  WorkflowRuns(RunManagement runs) {
    this.runs = runs;
  }

  @Override
  public void bySchedule(WorkflowId workflow, UUID occurrence) {
    runs.start(workflow, StartedBy.schedule(occurrence), Map.of());
  }

  @Override
  public void byTeammate(WorkflowId workflow, AccountId teammate, UUID confirmation) {
    runs.start(workflow, StartedBy.teammate(teammate, confirmation), Map.of());
  }

  @Override
  public void byClient(WorkflowId workflow, AccountId client, UUID confirmation) {
    runs.start(workflow, StartedBy.client(client, confirmation), Map.of());
  }
}
