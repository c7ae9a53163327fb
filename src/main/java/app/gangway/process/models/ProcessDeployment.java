package app.gangway.process.models;

import static java.util.Objects.requireNonNull;

import app.gangway.process.EngineReplaced;
import app.gangway.process.FormSchema;
import app.gangway.process.ResourceCheck;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.camunda.client.api.response.Process;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deploys all models and forms in one command, so that a model and its linked forms arrive
 * together. For an unchanged file the engine answers with the version that it already has.
 */
@Component
public class ProcessDeployment {

  private static final Logger log = LoggerFactory.getLogger(ProcessDeployment.class);

  private final ProcessResources resources;
  private final DeployedModels models;
  private final CamundaClient client;
  private final TransactionOperations transaction;
  private final ApplicationEventPublisher events;
  private final List<ResourceCheck> checks;

  ProcessDeployment(
      ProcessResources resources,
      DeployedModels models,
      CamundaClient client,
      TransactionOperations transaction,
      ApplicationEventPublisher events,
      List<ResourceCheck> checks) {
    this.resources = resources;
    this.models = models;
    this.client = client;
    this.transaction = transaction;
    this.events = events;
    this.checks = checks;
  }

  /** A check found something to correct in the models or forms, so nothing was deployed. */
  public static final class RefusedResources extends RuntimeException {
    RefusedResources(List<String> findings) {
      super("Nothing was deployed:\n" + String.join("\n", findings));
    }
  }

  /**
   * Deploys the models and forms, and publishes {@link EngineReplaced} if the engine is a new one.
   *
   * @throws io.camunda.client.api.command.ClientStatusException the engine is not there (yet), or
   *     refuses a model
   * @throws RefusedResources a module's check found something to correct
   */
  public void deploy() {
    Map<String, String> texts = resources.read();
    if (texts.isEmpty()) {
      throw new IllegalStateException(
          "No process in "
              + resources.location()
              + "; gangway.engine.processes names another folder");
    }
    check(texts);
    DeploymentEvent deployed = requireNonNull(transaction.execute(status -> deploy(texts)));
    deployed
        .getProcesses()
        .forEach(it -> log.info("Deployed {} version {}", it.getBpmnProcessId(), it.getVersion()));
    deployed
        .getForm()
        .forEach(it -> log.info("Deployed form {} version {}", it.getFormId(), it.getVersion()));
  }

  private void check(Map<String, String> texts) {
    List<String> findings =
        texts.entrySet().stream()
            .flatMap(file ->
                checks.stream()
                    .flatMap(check -> check.findings(file.getKey(), file.getValue()).stream())
                    .map(finding -> file.getKey() + ", " + finding))
            .toList();
    if (!findings.isEmpty()) {
      throw new RefusedResources(findings);
    }
  }

  private DeploymentEvent deploy(Map<String, String> texts) {
    long latest = models.lockLatestDeployment();
    DeploymentEvent deployed = command(texts).send().join();
    if (isByAnotherEngine(deployed, latest)) {
      log.warn(
          "This is not the engine that the database has worked with: what was under way begins anew");
      models.deleteAll();
      events.publishEvent(new EngineReplaced());
    }
    models.storeLatestDeployment(deployed.getKey());
    store(deployed, texts);
    return deployed;
  }

  /** An engine's keys only grow, and it never uses a key twice. */
  private boolean isByAnotherEngine(DeploymentEvent deployed, long latest) {
    return deployed.getKey() <= latest
        || deployed.getProcesses().stream()
            .anyMatch(it ->
                models.contradicts(
                    it.getProcessDefinitionKey(), it.getBpmnProcessId(), it.getVersion()));
  }

  private FinalCommandStep<DeploymentEvent> command(Map<String, String> texts) {
    DeployResourceCommandStep1 command = client.newDeployResourceCommand();
    texts.forEach((name, text) -> command.addResourceStringUtf8(text, name));
    // Each addition returns the same command, as its next step
    return (DeployResourceCommandStep1.DeployResourceCommandStep2) command;
  }

  private void store(DeploymentEvent deployed, Map<String, String> texts) {
    for (Process it : deployed.getProcesses()) {
      String name = it.getResourceName();
      models.storeProcess(
          it.getProcessDefinitionKey(),
          it.getBpmnProcessId(),
          it.getVersion(),
          name,
          text(texts, name));
    }
    for (Form it : deployed.getForm()) {
      String name = it.getResourceName();
      FormSchema form = new FormSchema(it.getFormId(), it.getVersion(), text(texts, name));
      models.storeForm(it.getFormKey(), name, form);
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
