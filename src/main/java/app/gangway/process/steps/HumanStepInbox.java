package app.gangway.process.steps;

import app.gangway.process.EngineReplaced;
import app.gangway.process.FormSchema;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanStepArrived;
import app.gangway.process.HumanSteps;
import app.gangway.process.HumanStepsLeft;
import app.gangway.process.engine.ProcessVariables;
import app.gangway.process.outbox.EventPublications;
import app.gangway.process.outbox.Outbox;
import app.gangway.shared.Utc;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   */
  void store(
      long jobKey,
      UUID businessId,
      String elementId,
      int instance,
      @Nullable String item,
      long definitionKey,
      @Nullable String screen,
      @Nullable Long formKey) {
    jdbc.sql(
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
        .update();
  }

  /** Stores a step of a workspace's workflow, and tells of it in the same transaction. */
  @Transactional
  void storeAndTell(Runnable row, HumanStepArrived arrived) {
    row.run();
    events.publishEvent(arrived);
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
  @Transactional
  boolean close(long jobKey, UUID businessId) {
    boolean closed =
        jdbc.sql(
                    """
                    update human_step set state = 'left', ended = :now
                    where job_key = :job and state = 'open'
                    """)
                .param("job", jobKey)
                .param("now", now())
                .update()
            == 1;
    if (closed) {
      events.publishEvent(new HumanStepsLeft(Set.of(businessId)));
    }
    return closed;
  }

  @Override
  @Transactional
  public void end(UUID businessId) {
    int left =
        jdbc.sql(
                """
                update human_step set state = 'left', ended = :now
                where business_id = :business and state = 'open'
                """)
            .param("business", businessId)
            .param("now", now())
            .update();
    if (left > 0) {
      events.publishEvent(new HumanStepsLeft(Set.of(businessId)));
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(Collection<UUID> businessIds) {
    if (!businessIds.isEmpty()) {
      jdbc.sql("delete from human_step where business_id in (:businesses)")
          .param("businesses", businessIds)
          .update();
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void startAnew(UUID businessId) {
    jdbc.sql(
            """
            update human_step set again = true
            where business_id = :business and state in ('open', 'done')
            """)
        .param("business", businessId)
        .update();
  }

  /**
   * Completes a step of an instance that was started anew if a person has completed it in the
   * instance before. A person who has the earlier step open, and has not completed it, goes on with
   * this one. Of an answer and this delivery the one that locks the row first wins, and the other
   * one sees it.
   */
  @Transactional
  void answerAgain(long jobKey, UUID businessId, String elementId, int instance) {
    List<Earlier> earlier = lockEarlier(jobKey, businessId, elementId, instance);
    earlier.stream()
        .filter(step -> step.state().equals("done"))
        .findFirst()
        .ifPresent(done -> answer(jobKey, done));
    earlier.stream()
        .filter(step -> step.state().equals("open"))
        .forEach(open -> close(open.jobKey(), businessId));
  }

  private record Earlier(long jobKey, String state, String variables) {}

  private List<Earlier> lockEarlier(long jobKey, UUID businessId, String elementId, int instance) {
    return jdbc.sql(
            """
            select job_key, state, coalesce(variables, '{}') from human_step
            where business_id = :business and element_id = :element and instance = :instance
              and again and job_key <> :job
            order by since, job_key for update
            """)
        .param("business", businessId)
        .param("element", elementId)
        .param("instance", instance)
        .param("job", jobKey)
        .query((row, number) -> new Earlier(row.getLong(1), row.getString(2), row.getString(3)))
        .list();
  }

  private void answer(long jobKey, Earlier done) {
    int answered =
        jdbc.sql(
                """
                update human_step set state = 'done', variables = :variables, ended = :now
                where job_key = :job and state = 'open'
                """)
            .param("job", jobKey)
            .param("variables", done.variables())
            .param("now", now())
            .update();
    if (answered == 1) {
      jdbc.sql("delete from human_step where job_key = :job").param("job", done.jobKey()).update();
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void migrated(
      UUID businessId, long fromDefinitionKey, long toDefinitionKey, Map<String, String> mapping) {
    mapping.forEach((from, to) ->
        jdbc.sql(
                """
                update human_step set definition_key = :new, element_id = :to
                where business_id = :business and definition_key = :old and element_id = :from
                  and state = 'open'
                """)
            .param("new", toDefinitionKey)
            .param("to", to)
            .param("business", businessId)
            .param("old", fromDefinitionKey)
            .param("from", from)
            .update());
  }

  /**
   * Closes the open steps that the engine has not delivered for this time.
   *
   * @return how many these are
   */
  @Transactional
  int closeUndeliveredFor(Duration time) {
    LocalDateTime before = now().minus(time);
    Set<UUID> businessIds =
        jdbc.sql(
                """
                select distinct business_id from human_step
                where state = 'open' and delivered < :before
                """)
            .param("before", before)
            .query((row, number) -> row.getObject(1, UUID.class))
            .set();
    int closed =
        jdbc.sql(
                """
                update human_step set state = 'left', ended = :now
                where state = 'open' and delivered < :before
                """)
            .param("now", now())
            .param("before", before)
            .update();
    if (closed > 0) {
      events.publishEvent(new HumanStepsLeft(businessIds));
    }
    return closed;
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
