package app.gangway.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status.Code;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends what the features published, right after the commit that stored it. */
@Component
class EngineMessages {

  private final Outbox outbox;
  private final CamundaClient client;
  private final ProcessVariables variables;

  EngineMessages(Outbox outbox, CamundaClient client, ProcessVariables variables) {
    this.outbox = outbox;
    this.client = client;
    this.variables = variables;
  }

  // The id is stored with each event: renaming this method must not strand any
  @Async("engineMessageExecutor")
  @TransactionalEventListener(id = "engine-message")
  void send(EngineMessage message) {
    String values = variables.write(message.variables());
    outbox.send(
        message.messageName(),
        () ->
            client
                .newPublishMessageCommand()
                .messageName(message.messageName())
                .correlationKey(message.correlationKey())
                .messageId(message.messageId())
                .timeToLive(message.timeToLive())
                .variables(values),
        EngineMessages::isKnown);
  }

  private static boolean isKnown(Throwable failure) {
    return failure instanceof ClientStatusException refusal
        && refusal.getStatusCode() == Code.ALREADY_EXISTS;
  }
}
