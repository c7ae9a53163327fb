package app.gangway.workflow;

import app.gangway.connection.ConnectionUsers;
import app.gangway.process.check.WorkflowModels;
import app.gangway.shared.RecentlyUsed;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Which workflows of a workspace name a connection in the HTTP steps of their published versions. A
 * version never changes, so each is read once.
 */
@Component
class ConnectionsInUse implements ConnectionUsers {

  private static final String HTTP_STEP = "io.camunda:http-json:1";
  private static final int KEPT = 500;

  private final WorkflowQueries workflows;
  private final WorkflowVersions versions;
  private final RecentlyUsed<Version, Set<String>> handles = new RecentlyUsed<>(KEPT);

  ConnectionsInUse(WorkflowQueries workflows, WorkflowVersions versions) {
    this.workflows = workflows;
    this.versions = versions;
  }

  private record Version(WorkflowId workflow, int number) {}

  @Override
  public Map<String, List<String>> workflowsByHandle(WorkspaceId workspace) {
    Map<String, List<String>> names = new TreeMap<>();
    for (WorkflowSummary workflow : workflows.of(workspace)) {
      Integer published = workflow.publishedVersion();
      if (published != null && workflow.state() != WorkflowState.ARCHIVED) {
        handles(new Version(workflow.id(), published))
            .forEach(handle ->
                names.computeIfAbsent(handle, one -> new ArrayList<>()).add(workflow.name()));
      }
    }
    return names;
  }

  private Set<String> handles(Version version) {
    return handles.get(
        version,
        read ->
            WorkflowModels.fixedInputs(
                versions.files(read.workflow(), read.number()), HTTP_STEP, "connection"));
  }
}
