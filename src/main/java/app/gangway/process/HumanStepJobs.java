package app.gangway.process;

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

/**
 * Takes the jobs of user tasks into the inbox. Such a job is not completed here but when a person
 * ends the step. Until its row is stored its timeout is a few seconds, so that a crash in between
 * costs no more; afterwards it is days, and a lapse of those only delivers the step anew.
 */
@Component
class HumanStepJobs implements JobHandling {

  static final String JOB_TYPE = "io.camunda.zeebe:userTask";
  private static final String SCREEN_HEADER = "step";
  private static final String FORM_HEADER = "io.camunda.zeebe:formKey";

  private static final Logger log = LoggerFactory.getLogger(HumanStepJobs.class);

  private final HumanStepRows rows;
  private final HumanStepTimeouts timeouts;
  private final Announcements announcements;
  private final CamundaClient client;
  private final EngineCalls calls;
  private final ProcessVariables json;
  private final JobMetrics metrics;
  private final EngineProperties properties;

  HumanStepJobs(
      HumanStepRows rows,
      HumanStepTimeouts timeouts,
      Announcements announcements,
      CamundaClient client,
      EngineCalls calls,
      ProcessVariables json,
      JobMetrics metrics,
      EngineProperties properties) {
    this.rows = rows;
    this.timeouts = timeouts;
    this.announcements = announcements;
    this.client = client;
    this.calls = calls;
    this.json = json;
    this.metrics = metrics;
    this.properties = properties;
  }

  @Override
  public String jobType() {
    return JOB_TYPE;
  }

  @Override
  public List<String> variables() {
    return ProcessVariables.names(Input.class);
  }

  @Override
  public Duration timeout() {
    return properties.stepHandoverTimeout();
  }

  @Override
  public void handle(ActivatedJob job) {
    long started = System.nanoTime();
    JobOutcome outcome = JobOutcome.UNANSWERED;
    try {
      UUID businessId = json.read(job.getVariables(), Input.class).onboardingId();
      MDC.put("businessId", businessId.toString());
      arrive(job, businessId);
      outcome = JobOutcome.COMPLETED;
    } catch (RuntimeException e) {
      // Its short timeout lapses and brings it back
      log.error("Step {} could not be taken into the inbox", job.getElementId(), e);
    } finally {
      MDC.remove("businessId");
      metrics.record(JOB_TYPE, outcome, System.nanoTime() - started);
    }
  }

  private void arrive(ActivatedJob job, UUID businessId) {
    Map<String, String> headers = job.getCustomHeaders();
    boolean isNew =
        rows.arrived(
            job.getKey(),
            businessId,
            job.getElementId(),
            job.getProcessDefinitionKey(),
            headers.get(SCREEN_HEADER),
            formKey(headers.get(FORM_HEADER)));
    Optional<String> answer = isNew ? Optional.empty() : rows.answerOf(job.getKey());
    if (answer.isPresent()) {
      completeAgain(job, answer.get());
      return;
    }
    announcements.announce(businessId);
    timeouts.arrived(businessId);
  }

  /** A person ended the step, but the engine did not take that in time. */
  private void completeAgain(ActivatedJob job, String answer) {
    try {
      calls.send(() -> client.newCompleteCommand(job).variables(answer));
    } catch (ClientException e) {
      if (!EngineCalls.isGone(e)) {
        throw e;
      }
    }
  }

  private static @Nullable Long formKey(@Nullable String header) {
    // A form that is embedded in the model has no number here, and is not supported
    return header == null || !header.matches("\\d+") ? null : Long.valueOf(header);
  }

  record Input(UUID onboardingId) {}
}
