package app.gangway.process.models;

import app.gangway.process.ModelDeployment;
import app.gangway.process.engine.EngineCommands;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Process;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deploys what other modules bring, beside the models of the folder and of the operators. */
@Component
class WorkflowDeployment implements ModelDeployment {

  private static final Logger log = LoggerFactory.getLogger(WorkflowDeployment.class);

  private final EngineDeployment engine;
  private final EngineCommands commands;
  private final DeployedModels models;
  private final TransactionOperations transaction;

  WorkflowDeployment(
      EngineDeployment engine,
      EngineCommands commands,
      DeployedModels models,
      TransactionOperations transaction) {
    this.engine = engine;
    this.commands = commands;
    this.models = models;
    this.transaction = transaction;
  }

  @Override
  public Answer deploy(Map<String, String> texts) {
    long before = models.latestDeployment();
    DeploymentEvent deployed;
    try {
      deployed = commands.send(() -> engine.command(texts));
    } catch (ClientStatusException e) {
      if (EngineCommands.isTransient(e)) {
        log.warn("The engine does not answer; a workflow is deployed as soon as it does", e);
        return new Answer.Away();
      }
      return new Answer.Refused(String.valueOf(e.getMessage()));
    }
    if (engine.isByAnotherEngine(deployed, before)) {
      log.error("This is not the engine that Gangway has worked with: start Gangway again");
      return new Answer.Away();
    }
    transaction.executeWithoutResult(status -> {
      models.lockLatestDeployment();
      models.storeLaterDeployment(deployed.getKey());
      engine.storeOfOthers(deployed, texts);
    });
    Map<String, Long> keys = new HashMap<>();
    for (Process it : deployed.getProcesses()) {
      keys.put(it.getBpmnProcessId(), it.getProcessDefinitionKey());
    }
    return new Answer.Deployed(keys);
  }
}
