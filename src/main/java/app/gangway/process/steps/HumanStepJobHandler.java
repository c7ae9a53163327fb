package app.gangway.process.steps;

import app.gangway.process.HumanStepArrived;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineProperties;
import app.gangway.process.engine.ProcessVariables;
import app.gangway.process.jobs.JobHandler;
import app.gangway.shared.Announcements;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Stores the jobs of user tasks in the inbox. Such a job is completed later, when a person
 * completes the step. Its timeout is a few seconds until the step is stored, so that a crash before
 * that costs little. Then {@link HumanStepTimeouts} extends it to days; when those are over, the
 * engine only delivers the step again.
 */
@Component
class HumanStepJobHandler implements JobHandler {

  static final String JOB_TYPE = "io.camunda.zeebe:userTask";
  private static final int LONGEST_ITEM = 255;
  private static final String SCREEN_HEADER = "step";
  private static final String FORM_HEADER = "io.camunda.zeebe:formKey";

  /** What the ids of all processes of workspaces begin with; no other process may. */
  private static final String OF_A_WORKSPACE = "ws_";

  private static final Logger log = LoggerFactory.getLogger(HumanStepJobHandler.class);

  private final HumanStepInbox inbox;
  private final HumanStepQueries queries;
  private final HumanStepModels models;
  private final HumanStepTimeouts timeouts;
  private final Announcements announcements;
  private final CamundaClient client;
  private final EngineCommands commands;
  private final ProcessVariables json;
  private final EngineProperties properties;

  HumanStepJobHandler(
      HumanStepInbox inbox,
      HumanStepQueries queries,
      HumanStepModels models,
      HumanStepTimeouts timeouts,
      Announcements announcements,
      CamundaClient client,
      EngineCommands commands,
      ProcessVariables json,
      EngineProperties properties) {
    this.inbox = inbox;
    this.queries = queries;
    this.models = models;
    this.timeouts = timeouts;
    this.announcements = announcements;
    this.client = client;
    this.commands = commands;
    this.json = json;
    this.properties = properties;
  }

  @Override
  public String jobType() {
    return JOB_TYPE;
  }

  /** All variables, since each model names the items of its lists as it likes. */
  @Override
  public List<String> variables() {
    return List.of();
  }

  @Override
  public Duration timeout() {
    return properties.stepHandoverTimeout();
  }

  @Override
  public Outcome handle(ActivatedJob job) {
    try {
      Input input;
      UUID businessId;
      try {
        input = json.read(job.getVariables(), Input.class);
        businessId = businessId(job, input);
      } catch (JacksonException | IllegalStateException e) {
        return raiseIncident(job, e);
      }
      MDC.put("businessId", businessId.toString());
      store(job, businessId, input);
      return Outcome.COMPLETED;
    } catch (RuntimeException e) {
      // The engine delivers the step again after its short timeout
      log.error("Step {} could not be stored in the inbox", job.getElementId(), e);
      return Outcome.UNANSWERED;
    } finally {
      MDC.remove("businessId");
    }
  }

  /**
   * The variables would be the same the next time. The message of the failure may hold their
   * values, so the engine and the log get only its class.
   */
  private Outcome raiseIncident(ActivatedJob job, RuntimeException failure) {
    String kind = failure.getClass().getName();
    log.error(
        "Incident in process {}, element {}, instance {}: the variables of the step cannot be read: {}",
        job.getBpmnProcessId(),
        job.getElementId(),
        job.getProcessInstanceKey(),
        kind);
    try {
      commands.send(() -> client.newFailCommand(job).retries(0).errorMessage(kind));
    } catch (ClientException e) {
      if (!EngineCommands.isNotFound(e)) {
        throw e;
      }
    }
    return Outcome.INCIDENT;
  }

  /** A workspace's model cannot put a step into the wizard of a client, whatever it sets. */
  private static UUID businessId(ActivatedJob job, Input input) {
    UUID id = isOfAWorkspace(job) ? input.runId() : input.onboardingId();
    if (id == null) {
      throw new IllegalStateException("a step of " + job.getBpmnProcessId() + " without its id");
    }
    return id;
  }

  private static boolean isOfAWorkspace(ActivatedJob job) {
    return job.getBpmnProcessId().startsWith(OF_A_WORKSPACE);
  }

  private void store(ActivatedJob job, UUID businessId, Input input) {
    Map<String, String> headers = job.getCustomHeaders();
    int instance = input.loopCounter() == null ? 0 : input.loopCounter();
    String item = item(job);
    Runnable row =
        () ->
            inbox.store(
                job.getKey(),
                businessId,
                job.getElementId(),
                instance,
                item,
                job.getProcessDefinitionKey(),
                headers.get(SCREEN_HEADER),
                formKey(headers.get(FORM_HEADER)));
    if (isOfAWorkspace(job)) {
      StepAssignment assigned = StepAssignment.of(headers, json);
      inbox.storeAndTell(
          row,
          new HumanStepArrived(
              job.getKey(),
              businessId,
              job.getBpmnProcessId(),
              job.getProcessDefinitionKey(),
              job.getElementId(),
              instance,
              item,
              assigned.candidateGroups(),
              assigned.assignee(),
              assigned.dueDate()));
    } else {
      row.run();
    }
    inbox.answerAgain(job.getKey(), businessId, job.getElementId(), instance);
    Optional<String> variables = queries.completedWith(job.getKey());
    if (variables.isPresent()) {
      complete(job, variables.get());
      return;
    }
    announcements.announce(businessId);
    timeouts.extendSoon(businessId);
  }

  /** The item of the list for which the model repeats this step, if it is a text or a number. */
  private @Nullable String item(ActivatedJob job) {
    return models
        .nameOfItem(job.getProcessDefinitionKey(), job.getElementId())
        .map(job.getVariablesAsMap()::get)
        .filter(item -> item instanceof String || item instanceof Number)
        .map(String::valueOf)
        .map(item -> item.substring(0, Math.min(item.length(), LONGEST_ITEM)))
        .orElse(null);
  }

  /** A person completed the step before, but the engine did not hear of it in time. */
  private void complete(ActivatedJob job, String variables) {
    try {
      commands.send(() -> client.newCompleteCommand(job).variables(variables));
    } catch (ClientException e) {
      if (!EngineCommands.isNotFound(e)) {
        throw e;
      }
    }
  }

  private static @Nullable Long formKey(@Nullable String header) {
    // A form that is embedded in the model has no key, and is not supported
    return header == null || !header.matches("\\d+") ? null : Long.valueOf(header);
  }

  /**
   * @param onboardingId of a step of the wizard
   * @param runId of a step of a workspace's workflow
   * @param loopCounter which instance it is of an activity that the model repeats, from 1; the
   *     engine sets it
   */
  record Input(@Nullable UUID onboardingId, @Nullable UUID runId, @Nullable Integer loopCounter) {}
}
