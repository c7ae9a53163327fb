package app.gangway.process;

import app.gangway.shared.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of human steps: open until a person ended them (done) or the process left them. */
@Component
class HumanStepRows {

  private final JdbcClient jdbc;
  private final Clock clock;

  HumanStepRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Stores a step that arrived; one that is known was delivered again, and is open unless a person
   * ended it.
   *
   * @return whether it is new
   */
  boolean arrived(
      long jobKey,
      UUID businessId,
      String elementId,
      long definitionKey,
      @Nullable String screen,
      @Nullable Long formKey) {
    return jdbc.sql(
                """
                insert into human_step
                  (job_key, business_id, element_id, definition_key, screen, form_key, state,
                   since, delivered)
                values (:job, :business, :element, :definition, :screen, :form, 'open', :now, :now)
                on duplicate key update
                  delivered = values(delivered), state = if(state = 'left', 'open', state)
                """)
            .param("job", jobKey)
            .param("business", businessId)
            .param("element", elementId)
            .param("definition", definitionKey)
            // With its type: the driver asks the server for that of a bare null
            .param("screen", screen, Types.VARCHAR)
            .param("form", formKey, Types.BIGINT)
            .param("now", now())
            .update()
        == 1;
  }

  /** The variables that a step was ended with, as JSON, if a person ended it. */
  Optional<String> answerOf(long jobKey) {
    return jdbc.sql("select variables from human_step where job_key = :job and state = 'done'")
        .param("job", jobKey)
        .query(String.class)
        .optional();
  }

  /** The model that the step belongs to. */
  Optional<Long> definitionOf(long jobKey) {
    return jdbc.sql("select definition_key from human_step where job_key = :job")
        .param("job", jobKey)
        .query(Long.class)
        .optional();
  }

  boolean done(long jobKey, UUID businessId, String variables) {
    return jdbc.sql(
                """
                update human_step set state = 'done', variables = :variables
                where job_key = :job and business_id = :business and state = 'open'
                """)
            .param("job", jobKey)
            .param("business", businessId)
            .param("variables", variables)
            .update()
        == 1;
  }

  boolean left(long jobKey) {
    return jdbc.sql("update human_step set state = 'left' where job_key = :job and state = 'open'")
            .param("job", jobKey)
            .update()
        == 1;
  }

  void allLeft(UUID businessId) {
    jdbc.sql(
            "update human_step set state = 'left' where business_id = :business and state = 'open'")
        .param("business", businessId)
        .update();
  }

  /** Closes what the engine should have delivered anew long ago. */
  int leftUnheardOfFor(Duration time) {
    return jdbc.sql(
            "update human_step set state = 'left' where state = 'open' and delivered < :before")
        .param("before", now().minus(time))
        .update();
  }

  /** The open steps of these business ids, by job. */
  Map<Long, UUID> open(Collection<UUID> businessIds) {
    Map<Long, UUID> open = new HashMap<>();
    jdbc.sql(
            """
            select job_key, business_id from human_step
            where business_id in (:businesses) and state = 'open'
            """)
        .param("businesses", businessIds)
        .query((RowCallbackHandler) row -> open.put(row.getLong(1), row.getObject(2, UUID.class)));
    return open;
  }

  /** Forgets the jobs of an engine that is gone, whose numbers another engine gives out again. */
  void forgetAll() {
    jdbc.sql("delete from human_step").update();
  }

  Optional<HumanStep> current(UUID businessId) {
    return jdbc.sql(
            """
            select step.job_key, step.business_id, step.element_id, step.screen, form.form_id,
              step.since
            from human_step step left join deployed_form form on form.form_key = step.form_key
            where step.business_id = :business and step.state = 'open'
            order by step.since desc, step.job_key desc limit 1
            """)
        .param("business", businessId)
        .query((row, number) -> step(row))
        .optional();
  }

  private static HumanStep step(ResultSet row) throws SQLException {
    return new HumanStep(
        row.getLong(1),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Utc.instant(row.getObject(6, LocalDateTime.class)));
  }

  private LocalDateTime now() {
    return Utc.of(clock.instant());
  }
}
