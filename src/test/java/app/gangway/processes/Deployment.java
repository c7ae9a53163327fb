package app.gangway.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Deploys models and forms in one command, as the application does. */
final class Deployment {

  private Deployment() {}

  static DeploymentEvent ofEverything(CamundaClient client) {
    return of(
        client,
        Stream.concat(ProcessFiles.bpmn().stream(), ProcessFiles.forms().stream()).toList());
  }

  static DeploymentEvent of(CamundaClient client, List<Path> files) {
    DeployResourceCommandStep1 command = client.newDeployResourceCommand();
    DeployResourceCommandStep2 filled = command.addResourceFile(files.getFirst().toString());
    for (Path file : files.subList(1, files.size())) {
      filled = filled.addResourceFile(file.toString());
    }
    return filled.send().join();
  }
}
