package app.gangway.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status.Code;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Completes a step's job, right after the commit that ended the step. */
@Component
class HumanStepCompletions {

  /** Stored with each event: another name would strand some. */
  static final String LISTENER = "human-step-completed";

  private final Outbox outbox;
  private final CamundaClient client;
  private final ProcessVariables variables;

  HumanStepCompletions(Outbox outbox, CamundaClient client, ProcessVariables variables) {
    this.outbox = outbox;
    this.client = client;
    this.variables = variables;
  }

  @Async("engineMessageExecutor")
  @TransactionalEventListener(id = LISTENER)
  void complete(HumanStepCompleted step) {
    String values = variables.write(step.variables());
    outbox.send(
        "human-step",
        () -> client.newCompleteCommand(step.jobKey()).variables(values),
        HumanStepCompletions::isSettled);
  }

  /**
   * The job is gone (completed before, or its step was left), or its timeout lapsed: then it is
   * delivered again, and {@link HumanStepJobs} completes it.
   */
  private static boolean isSettled(Throwable failure) {
    return EngineCalls.isGone(failure)
        || (failure instanceof ClientStatusException refusal
            && refusal.getStatusCode() == Code.FAILED_PRECONDITION);
  }
}
