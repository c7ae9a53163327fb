package app.gangway.process.steps;

import app.gangway.process.FormSchema;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps.EndedStep;
import app.gangway.shared.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the human steps, and the deployed models and forms that they belong to. */
@Component
class HumanStepQueries {

  private final JdbcClient jdbc;

  HumanStepQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest open step of this business id. */
  Optional<HumanStep> current(UUID businessId) {
    return jdbc.sql(
            """
            select step.job_key, step.business_id, step.element_id, step.instance, step.item,
              step.screen, form.form_id, step.since
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
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Utc.instant(row.getObject(8, LocalDateTime.class)));
  }

  /** The step of this business id that ended last. */
  Optional<EndedStep> lastEnded(UUID businessId) {
    return jdbc.sql(
            """
            select step.job_key, step.business_id, step.element_id, step.instance, step.item,
              step.screen, form.form_id, step.since, coalesce(step.ended, step.delivered)
            from human_step step left join deployed_form form on form.form_key = step.form_key
            where step.business_id = :business and step.state <> 'open'
            order by 9 desc, step.job_key desc limit 1
            """)
        .param("business", businessId)
        .query((row, number) ->
            new EndedStep(step(row), Utc.instant(row.getObject(9, LocalDateTime.class))))
        .optional();
  }

  /** The elements of all other steps of this business id so far. */
  List<OtherStep> others(HumanStep step) {
    return jdbc.sql(
            """
            select distinct element_id, state = 'open' as open from human_step
            where business_id = :business and element_id <> :element
            """)
        .param("business", step.businessId())
        .param("element", step.elementId())
        .query((row, number) -> new OtherStep(row.getString("element_id"), row.getBoolean("open")))
        .list();
  }

  /** An element that the business id has come to. */
  record OtherStep(String elementId, boolean open) {}

  /** Whether this business id's step still waits for a person. */
  boolean isOpen(long jobKey, UUID businessId) {
    return jdbc.sql(
            """
            select exists(select 1 from human_step
                          where job_key = :job and business_id = :business and state = 'open')
            """)
        .param("job", jobKey)
        .param("business", businessId)
        .query(Boolean.class)
        .single();
  }

  /** The business ids of the open steps among these business ids, by job key. */
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

  /** The variables, as JSON, with which a person completed the step; empty if none did. */
  Optional<String> completedWith(long jobKey) {
    return jdbc.sql("select variables from human_step where job_key = :job and state = 'done'")
        .param("job", jobKey)
        .query(String.class)
        .optional();
  }

  /** The form that the step was linked to when it began. */
  Optional<FormSchema> form(long jobKey) {
    return jdbc.sql(
            """
            select form.form_id, form.version, form.json
            from human_step step join deployed_form form on form.form_key = step.form_key
            where step.job_key = :job
            """)
        .param("job", jobKey)
        .query((row, number) -> new FormSchema(row.getString(1), row.getInt(2), row.getString(3)))
        .optional();
  }

  /** The keys of the newest models, one of each process. */
  List<Long> newestModels() {
    return jdbc.sql(
            "select max(definition_key) from deployed_process where own group by process_id")
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** The engine's key of the model that the step belongs to. */
  Optional<Long> definitionKey(long jobKey) {
    return jdbc.sql("select definition_key from human_step where job_key = :job")
        .param("job", jobKey)
        .query(Long.class)
        .optional();
  }

  /** The BPMN of a deployed model. */
  Optional<String> bpmn(long definitionKey) {
    return jdbc.sql("select xml from deployed_process where definition_key = :key")
        .param("key", definitionKey)
        .query(String.class)
        .optional();
  }
}
