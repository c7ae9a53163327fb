package app.gangway.process.models;

import app.gangway.process.FormSchema;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.DecisionRequirements;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.camunda.client.api.response.Process;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files in one command to the engine, and what the engine made of them. */
@Component
class EngineDeployment {

  private final CamundaClient client;
  private final DeployedModels models;

  EngineDeployment(CamundaClient client, DeployedModels models) {
    this.client = client;
    this.models = models;
  }

  FinalCommandStep<DeploymentEvent> command(Map<String, String> texts) {
    DeployResourceCommandStep1 command = client.newDeployResourceCommand();
    texts.forEach((name, text) -> command.addResourceStringUtf8(text, name));
    // Each addition returns the same command, as its next step
    return (DeployResourceCommandStep1.DeployResourceCommandStep2) command;
  }

  /**
   * An engine's keys only grow, and it never uses a key twice.
   *
   * @param latest the key of an earlier deployment
   */
  boolean isByAnotherEngine(DeploymentEvent deployed, long latest) {
    return deployed.getKey() <= latest
        || deployed.getProcesses().stream()
            .anyMatch(it ->
                models.contradicts(
                    it.getProcessDefinitionKey(), it.getBpmnProcessId(), it.getVersion()));
  }

  /**
   * @param publications what each published file came with, by the file's name
   */
  void store(DeploymentEvent deployed, Map<String, String> texts, Map<String, UUID> publications) {
    store(deployed, texts, publications, true);
  }

  /** As {@link #store}, for models that are not the installation's own. */
  void storeOfOthers(DeploymentEvent deployed, Map<String, String> texts) {
    store(deployed, texts, Map.of(), false);
  }

  private void store(
      DeploymentEvent deployed,
      Map<String, String> texts,
      Map<String, UUID> publications,
      boolean own) {
    for (Process it : deployed.getProcesses()) {
      String name = it.getResourceName();
      models.storeProcess(
          it.getProcessDefinitionKey(),
          it.getBpmnProcessId(),
          it.getVersion(),
          name,
          text(texts, name),
          publications.get(name),
          own);
    }
    for (Form it : deployed.getForm()) {
      String name = it.getResourceName();
      FormSchema form = new FormSchema(it.getFormId(), it.getVersion(), text(texts, name));
      models.storeForm(it.getFormKey(), name, form, publications.get(name), own);
    }
    for (DecisionRequirements it : deployed.getDecisionRequirements()) {
      String name = it.getResourceName();
      models.storeDecisions(
          it.getDecisionRequirementsKey(),
          it.getDmnDecisionRequirementsId(),
          it.getVersion(),
          name,
          text(texts, name),
          publications.get(name),
          own);
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
