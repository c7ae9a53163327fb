package app.gangway.connection;

import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.Map;

/** Tells which workflows use a connection. The module that owns workflows implements it. */
public interface ConnectionUsers {

  /**
   * The names of the workspace's workflows, by the handles of the connections that their published
   * versions name.
   */
  Map<String, List<String>> workflowsByHandle(WorkspaceId workspace);
}
