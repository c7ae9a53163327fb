package app.gangway.process;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class HumanStepInbox implements HumanSteps {

  private final HumanStepRows rows;
  private final DeployedModels models;
  private final ProcessVariables json;
  private final ApplicationEventPublisher events;

  HumanStepInbox(
      HumanStepRows rows,
      DeployedModels models,
      ProcessVariables json,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.models = models;
    this.json = json;
    this.events = events;
  }

  @Override
  public Optional<HumanStep> current(UUID businessId) {
    return rows.current(businessId);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean complete(long jobKey, UUID businessId, Map<String, @Nullable Object> variables) {
    boolean first = rows.done(jobKey, businessId, json.write(variables));
    if (first) {
      events.publishEvent(new HumanStepCompleted(jobKey, businessId, variables));
    }
    return first;
  }

  @Override
  public void end(UUID businessId) {
    rows.allLeft(businessId);
  }

  @Override
  public Optional<FormSchema> form(HumanStep step) {
    return models.formOfStep(step.jobKey());
  }
}
