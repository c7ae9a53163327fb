package app.gangway.process;

import app.gangway.shared.Utc;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was deployed, kept because the engine gives back neither models nor forms. */
@Component
class DeployedModels {

  private final JdbcClient jdbc;
  private final Clock clock;

  DeployedModels(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void keepProcess(
      long definitionKey, String processId, int version, String resourceName, String xml) {
    jdbc.sql(
            """
            insert into deployed_process
              (definition_key, process_id, version, resource_name, xml, deployed)
            values (:key, :id, :version, :resource, :xml, :now)
            on duplicate key update definition_key = definition_key
            """)
        .param("key", definitionKey)
        .param("id", processId)
        .param("version", version)
        .param("resource", resourceName)
        .param("xml", xml)
        .param("now", Utc.of(clock.instant()))
        .update();
  }

  void keepForm(long formKey, String resourceName, FormSchema form) {
    jdbc.sql(
            """
            insert into deployed_form (form_key, form_id, version, resource_name, json, deployed)
            values (:key, :id, :version, :resource, :json, :now)
            on duplicate key update form_key = form_key
            """)
        .param("key", formKey)
        .param("id", form.formId())
        .param("version", form.version())
        .param("resource", resourceName)
        .param("json", form.json())
        .param("now", Utc.of(clock.instant()))
        .update();
  }

  /** The form that a human step was linked to when it began. */
  Optional<FormSchema> formOfStep(long jobKey) {
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

  /** A deployed model's BPMN. */
  Optional<String> xml(long definitionKey) {
    return jdbc.sql("select xml from deployed_process where definition_key = :key")
        .param("key", definitionKey)
        .query(String.class)
        .optional();
  }
}
