package app.gangway.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.camunda.client.api.response.Process;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deploys all models and forms in one call, so that a model and the forms it links arrive together.
 * The engine answers an unchanged file with the version it already has.
 */
@Component
class ProcessDeployment {

  private static final Logger log = LoggerFactory.getLogger(ProcessDeployment.class);

  private final ProcessResources resources;
  private final DeployedModels models;
  private final CamundaClient client;
  private final TransactionOperations transaction;

  ProcessDeployment(
      ProcessResources resources,
      DeployedModels models,
      CamundaClient client,
      TransactionOperations transaction) {
    this.resources = resources;
    this.models = models;
    this.client = client;
    this.transaction = transaction;
  }

  /**
   * @throws io.camunda.client.api.command.ClientStatusException the engine is not there (yet), or
   *     refuses a model
   */
  void deploy() {
    Map<String, String> texts = resources.read();
    if (texts.isEmpty()) {
      throw new IllegalStateException(
          "No process in "
              + resources.location()
              + "; gangway.engine.processes names another folder");
    }
    DeploymentEvent deployed = command(texts).send().join();
    transaction.executeWithoutResult(status -> keep(deployed, texts));
    deployed
        .getProcesses()
        .forEach(it -> log.info("Deployed {} version {}", it.getBpmnProcessId(), it.getVersion()));
    deployed
        .getForm()
        .forEach(it -> log.info("Deployed form {} version {}", it.getFormId(), it.getVersion()));
  }

  private FinalCommandStep<DeploymentEvent> command(Map<String, String> texts) {
    DeployResourceCommandStep1 command = client.newDeployResourceCommand();
    texts.forEach((name, text) -> command.addResourceStringUtf8(text, name));
    // Each addition answers the same command, as its next step
    return (DeployResourceCommandStep1.DeployResourceCommandStep2) command;
  }

  private void keep(DeploymentEvent deployed, Map<String, String> texts) {
    for (Process it : deployed.getProcesses()) {
      String name = it.getResourceName();
      models.keepProcess(
          it.getProcessDefinitionKey(),
          it.getBpmnProcessId(),
          it.getVersion(),
          name,
          text(texts, name));
    }
    for (Form it : deployed.getForm()) {
      String name = it.getResourceName();
      FormSchema form = new FormSchema(it.getFormId(), it.getVersion(), text(texts, name));
      models.keepForm(it.getFormKey(), name, form);
    }
  }

  private static String text(Map<String, String> texts, String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalStateException("The engine deployed " + name + ", which was not sent");
    }
    return text;
  }
}
