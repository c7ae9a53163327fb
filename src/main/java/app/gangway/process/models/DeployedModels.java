package app.gangway.process.models;

import app.gangway.process.FormSchema;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores what was deployed, because the engine returns neither models nor forms. */
@Component
class DeployedModels {

  private final JdbcClient jdbc;
  private final Clock clock;

  DeployedModels(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The key of the latest deployment, 0 before the first. Until the end of the transaction other
   * deployments wait.
   */
  long lockLatestDeployment() {
    return jdbc.sql("select deployment_key from engine_deployment for update")
        .query(Long.class)
        .single();
  }

  void storeLatestDeployment(long deploymentKey) {
    jdbc.sql("update engine_deployment set deployment_key = :key")
        .param("key", deploymentKey)
        .update();
  }

  /** Whether this process is stored with another key, or this key with another process. */
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

  /** The ids of the processes that the engine has in some version. */
  Set<String> processes() {
    return Set.copyOf(
        jdbc.sql("select distinct process_id from deployed_process").query(String.class).list());
  }

  void deleteAll() {
    jdbc.sql("delete from deployed_process").update();
    jdbc.sql("delete from deployed_form").update();
  }

  void storeProcess(
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

  void storeForm(long formKey, String resourceName, FormSchema form) {
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
}
