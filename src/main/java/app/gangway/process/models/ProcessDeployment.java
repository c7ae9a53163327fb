package app.gangway.process.models;

import static java.util.Objects.requireNonNull;

import app.gangway.process.EngineReplaced;
import app.gangway.process.FormSchema;
import app.gangway.process.check.Finding;
import app.gangway.process.check.ModelChecker;
import app.gangway.process.engine.EngineCommands;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.camunda.client.api.response.Process;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deploys all good models and forms in one command, so that a model and its linked forms arrive
 * together. For an unchanged file the engine answers with the version that it already has. In place
 * of a file that is refused, the last good content of it is deployed; see docs/decisions/0024.
 */
@Component
public class ProcessDeployment {

  private static final Logger log = LoggerFactory.getLogger(ProcessDeployment.class);

  private final ProcessResources resources;
  private final ModelChecker checker;
  private final AcceptedModels accepted;
  private final RefusedFiles refused;
  private final DeployedModels models;
  private final CamundaClient client;
  private final TransactionOperations transaction;
  private final ApplicationEventPublisher events;

  ProcessDeployment(
      ProcessResources resources,
      ModelChecker checker,
      AcceptedModels accepted,
      RefusedFiles refused,
      DeployedModels models,
      CamundaClient client,
      TransactionOperations transaction,
      ApplicationEventPublisher events) {
    this.resources = resources;
    this.checker = checker;
    this.accepted = accepted;
    this.refused = refused;
    this.models = models;
    this.client = client;
    this.transaction = transaction;
    this.events = events;
  }

  /** A process that Gangway needs has no good model, neither in the folder nor from before. */
  public static final class RefusedResources extends RuntimeException {
    RefusedResources(Set<String> withoutModel, List<Finding> findings) {
      super(
          "No good model of %s, so nothing was deployed:\n%s"
              .formatted(
                  String.join(", ", withoutModel),
                  findings.stream().map(Finding::toString).collect(Collectors.joining("\n"))));
    }
  }

  /**
   * Deploys the models and forms, and publishes {@link EngineReplaced} if the engine is a new one.
   *
   * @throws io.camunda.client.api.command.ClientStatusException the engine is not there (yet)
   * @throws RefusedResources a process that Gangway needs has no good model at all
   */
  public void deploy() {
    ModelSelection choice = new ModelSelection(checker, filesOfFolder(), accepted.all());
    DeploymentEvent deployed = null;
    while (deployed == null) {
      ModelSelection chosen = choice;
      if (!chosen.withoutModel().isEmpty()
          && (chosen.texts().isEmpty() || !models.processes().containsAll(chosen.withoutModel()))) {
        throw new RefusedResources(chosen.withoutModel(), chosen.findings());
      }
      try {
        deployed = requireNonNull(transaction.execute(status -> deploy(chosen)));
      } catch (ClientStatusException e) {
        if (EngineCommands.isTransient(e) || !choice.takeBack(String.valueOf(e.getMessage()))) {
          throw e;
        }
      }
    }
    refused.replace(choice.findings());
    deployed
        .getProcesses()
        .forEach(it -> log.info("Deployed {} version {}", it.getBpmnProcessId(), it.getVersion()));
    deployed
        .getForm()
        .forEach(it -> log.info("Deployed form {} version {}", it.getFormId(), it.getVersion()));
  }

  private ProcessResources.Found filesOfFolder() {
    ProcessResources.Found found = resources.read();
    if (found.contents().isEmpty()) {
      log.warn(
          "No process in {}; gangway.engine.processes names another folder", resources.location());
    }
    return found;
  }

  /** A process without a good model keeps the version that this engine has. */
  private DeploymentEvent deploy(ModelSelection choice) {
    Map<String, String> texts = choice.texts();
    long latest = models.lockLatestDeployment();
    DeploymentEvent deployed = command(texts).send().join();
    if (isByAnotherEngine(deployed, latest)) {
      if (!choice.withoutModel().isEmpty()) {
        throw new RefusedResources(choice.withoutModel(), choice.findings());
      }
      log.warn(
          "This is not the engine that the database has worked with: what was under way begins anew");
      models.deleteAll();
      events.publishEvent(new EngineReplaced());
    }
    models.storeLatestDeployment(deployed.getKey());
    store(deployed, texts);
    texts.forEach(accepted::store);
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
