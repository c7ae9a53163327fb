package app.gangway.process.repair;

import app.gangway.process.InstanceCommands;
import app.gangway.process.InstanceCommands.Answer.Kind;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.ProcessVariables;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.MigrationPlanBuilderImpl.MappingInstruction;
import io.camunda.client.api.command.MigrationPlanImpl;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends the commands, and reads the engine's refusals. */
@Component
class EngineInstanceCommands implements InstanceCommands {

  private static final Answer DONE = new Answer(Kind.DONE, null);
  private static final Answer GONE = new Answer(Kind.GONE, null);

  private final CamundaClient client;
  private final EngineCommands commands;
  private final ProcessVariables json;

  EngineInstanceCommands(CamundaClient client, EngineCommands commands, ProcessVariables json) {
    this.client = client;
    this.commands = commands;
    this.json = json;
  }

  @Override
  public Answer resolve(long incidentKey, @Nullable Long jobKey) {
    if (jobKey != null) {
      Answer tries = send(() -> client.newUpdateRetriesCommand(jobKey).retries(1));
      if (tries.kind() != Kind.DONE) {
        return tries;
      }
    }
    return send(() -> client.newResolveIncidentCommand(incidentKey));
  }

  @Override
  public Answer cancel(long instanceKey) {
    return send(() -> client.newCancelInstanceCommand(instanceKey));
  }

  /**
   * The engine checks the element that ends after the one that begins, and calls a missing one an
   * invalid argument, so its words tell whether the element has ended.
   */
  @Override
  public Answer move(long instanceKey, long elementKey, String targetElementId) {
    Answer answer =
        send(() ->
            client
                .newModifyProcessInstanceCommand(instanceKey)
                .activateElement(targetElementId)
                .and()
                .terminateElement(elementKey));
    return answer.reason() != null && answer.reason().contains(String.valueOf(elementKey))
        ? GONE
        : answer;
  }

  @Override
  public Answer setVariables(long scopeKey, Map<String, Object> variables) {
    String values = json.write(variables);
    return send(() -> client.newSetVariablesCommand(scopeKey).variables(values));
  }

  @Override
  public Answer migrate(long instanceKey, long toDefinitionKey, Map<String, String> mapping) {
    MigrationPlan plan =
        new MigrationPlanImpl(
            toDefinitionKey,
            mapping.entrySet().stream()
                .map(one -> new MappingInstruction(one.getKey(), one.getValue()))
                .toList());
    return send(() -> client.newMigrateProcessInstanceCommand(instanceKey).migrationPlan(plan));
  }

  private <T> Answer send(Supplier<? extends FinalCommandStep<T>> command) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the engine is not asked within a database transaction");
    }
    try {
      commands.send(command);
      return DONE;
    } catch (ClientException e) {
      if (EngineCommands.isNotFound(e)) {
        return GONE;
      }
      if (EngineCommands.isTransient(e)) {
        throw new EngineAway(e);
      }
      return new Answer(Kind.REFUSED, String.valueOf(e.getMessage()));
    }
  }
}
