package app.gangway.processes;

import app.gangway.process.check.WorkflowModels;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.WorkflowLibrary;
import app.gangway.workspace.WorkspaceNames;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The workflows of the library as the engine gets them, published in a workspace. */
final class LibraryFiles {

  private static final String WORKSPACE =
      WorkspaceNames.prefix(
          new WorkspaceId(UUID.fromString("0198c0ff-ee00-7000-8000-000000000001")));

  private LibraryFiles() {}

  static void deploy(CamundaClient client, String workflow, int version, Locale locale) {
    Map<String, String> files =
        WorkflowModels.read(new WorkflowLibrary().files(workflow, locale))
            .inEngine(WORKSPACE, version);
    DeployResourceCommandStep1 command = client.newDeployResourceCommand();
    DeployResourceCommandStep1.DeployResourceCommandStep2 filled = null;
    for (Map.Entry<String, String> file : files.entrySet()) {
      filled =
          (filled == null ? command : filled).addResourceStringUtf8(file.getValue(), file.getKey());
    }
    if (filled == null) {
      throw new IllegalStateException("no files");
    }
    filled.send().join();
  }

  /** The message with which Gangway starts a run of the workflow. */
  static String startMessage(String workflow) {
    return WorkflowModels.startMessage(WORKSPACE + workflow);
  }
}
