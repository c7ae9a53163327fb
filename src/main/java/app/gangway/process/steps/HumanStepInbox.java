package app.gangway.process.steps;

import app.gangway.process.EngineReplaced;
import app.gangway.process.FormSchema;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.process.engine.ProcessVariables;
import app.gangway.process.outbox.EventPublications;
import app.gangway.process.outbox.Outbox;
import app.gangway.shared.Utc;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the human steps. A step is open until a person completes it (done) or the process leaves
 * it (left).
 */
@Service
class HumanStepInbox implements HumanSteps {

  private final JdbcClient jdbc;
  private final HumanStepQueries queries;
  private final ProcessVariables json;
  private final EventPublications publications;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  HumanStepInbox(
      JdbcClient jdbc,
      HumanStepQueries queries,
      ProcessVariables json,
      EventPublications publications,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.queries = queries;
    this.json = json;
    this.publications = publications;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Optional<HumanStep> current(UUID businessId) {
    return queries.current(businessId);
  }

  @Override
  public Optional<EndedStep> lastEnded(UUID businessId) {
    return queries.lastEnded(businessId);
  }

  @Override
  public boolean isOpen(HumanStep step) {
    return queries.isOpen(step.jobKey(), step.businessId());
  }

  @Override
  public Optional<FormSchema> form(HumanStep step) {
    return queries.form(step.jobKey());
  }

  /**
   * Stores a step that the engine delivered. A known step is delivered again; it is open then,
   * unless a person completed it.
   *
   * @return whether the step is new
   */
  boolean store(
      long jobKey,
      UUID businessId,
      String elementId,
      int instance,
      @Nullable String item,
      long definitionKey,
      @Nullable String screen,
      @Nullable Long formKey) {
    return jdbc.sql(
                """
                insert into human_step
                  (job_key, business_id, element_id, instance, item, definition_key, screen,
                   form_key, state, since, delivered)
                values (:job, :business, :element, :instance, :item, :definition, :screen, :form,
                  'open', :now, :now)
                on duplicate key update delivered = values(delivered),
                  ended = if(state = 'left', null, ended), state = if(state = 'left', 'open', state)
                """)
            .param("job", jobKey)
            .param("business", businessId)
            .param("element", elementId)
            .param("instance", instance)
            .param("item", item, Types.VARCHAR)
            .param("definition", definitionKey)
            // Without a type the driver asks the server for the type of each null
            .param("screen", screen, Types.VARCHAR)
            .param("form", formKey, Types.BIGINT)
            .param("now", now())
            .update()
        == 1;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean complete(long jobKey, UUID businessId, Map<String, @Nullable Object> variables) {
    boolean completed =
        jdbc.sql(
                    """
                    update human_step set state = 'done', variables = :variables, ended = :now
                    where job_key = :job and business_id = :business and state = 'open'
                    """)
                .param("job", jobKey)
                .param("business", businessId)
                .param("variables", json.write(variables))
                .param("now", now())
                .update()
            == 1;
    if (completed) {
      events.publishEvent(new Outbox.StepCompleted(jobKey, businessId, variables));
    }
    return completed;
  }

  /**
   * Closes a step that the process left.
   *
   * @return whether the step was open
   */
  boolean close(long jobKey) {
    return jdbc.sql(
                """
                update human_step set state = 'left', ended = :now
                where job_key = :job and state = 'open'
                """)
            .param("job", jobKey)
            .param("now", now())
            .update()
        == 1;
  }

  @Override
  public void end(UUID businessId) {
    jdbc.sql(
            """
            update human_step set state = 'left', ended = :now
            where business_id = :business and state = 'open'
            """)
        .param("business", businessId)
        .param("now", now())
        .update();
  }

  /**
   * Closes the open steps that the engine has not delivered for this time.
   *
   * @return how many these are
   */
  int closeUndeliveredFor(Duration time) {
    return jdbc.sql(
            """
            update human_step set state = 'left', ended = :now
            where state = 'open' and delivered < :before
            """)
        .param("now", now())
        .param("before", now().minus(time))
        .update();
  }

  /**
   * Deletes the steps of an engine that is gone, because the new engine uses the same job keys for
   * other jobs. Runs first, since other listeners may start processes that have steps.
   */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void deleteStepsOfReplacedEngine(EngineReplaced replaced) {
    jdbc.sql("delete from human_step").update();
    publications.deleteCompletedSteps();
  }

  private LocalDateTime now() {
    return Utc.of(clock.instant());
  }
}
