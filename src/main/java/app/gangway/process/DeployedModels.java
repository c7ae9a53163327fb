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

  /**
   * The number of the latest deployment, 0 before the first. Deployments wait for each other from
   * here to the end of the transaction.
   */
  long lockLatestDeployment() {
    return jdbc.sql("select deployment_key from engine_deployment for update")
        .query(Long.class)
        .single();
  }

  void keepLatestDeployment(long deploymentKey) {
    jdbc.sql("update engine_deployment set deployment_key = :key")
        .param("key", deploymentKey)
        .update();
  }

  /** Whether this process is known under another number, or this number for another process. */
  boolean contradicts(long definitionKey, String processId, int version) {
    return jdbc.sql(
            """
            select exists(
              select 1 from deployed_process
              where (definition_key = :key) <> (process_id = :id and version = :version)
                and (definition_key = :key or (process_id = :id and version = :version)))
            """)
        .param("key", definitionKey)
        .param("id", processId)
        .param("version", version)
        .query(Boolean.class)
        .single();
  }

  void forgetAll() {
    jdbc.sql("delete from deployed_process").update();
    jdbc.sql("delete from deployed_form").update();
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
