package app.gangway.process.models;

import app.gangway.process.DeployedProcesses;
import app.gangway.process.FormSchema;
import app.gangway.process.ModelKind;
import app.gangway.shared.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores what was deployed, because the engine returns neither models nor forms. */
@Component
class DeployedModels implements DeployedProcesses {

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

  /** Another node may have deployed something meanwhile. */
  void storeLaterDeployment(long deploymentKey) {
    jdbc.sql("update engine_deployment set deployment_key = greatest(deployment_key, :key)")
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

  /** The ids of the installation's own processes that the engine has in some version. */
  Set<String> processes() {
    return Set.copyOf(
        jdbc.sql("select distinct process_id from deployed_process where own")
            .query(String.class)
            .list());
  }

  @Override
  public Optional<DeployedProcess> find(long definitionKey) {
    return jdbc.sql(
            """
            select definition_key, process_id, version, resource_name, deployed, xml
            from deployed_process where definition_key = :key
            """)
        .param("key", definitionKey)
        .query((row, number) -> new DeployedProcess(version(row), row.getString("xml")))
        .optional();
  }

  @Override
  public List<Version> versions(String processId) {
    return jdbc.sql(
            """
            select definition_key, process_id, version, resource_name, deployed
            from deployed_process where process_id = :id and own order by version desc
            """)
        .param("id", processId)
        .query((row, number) -> version(row))
        .list();
  }

  @Override
  public List<String> processIds() {
    return processes().stream().sorted().toList();
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getLong("definition_key"),
        row.getString("process_id"),
        row.getInt("version"),
        row.getString("resource_name"),
        Utc.instant(row.getObject("deployed", LocalDateTime.class)));
  }

  void deleteAll() {
    jdbc.sql("delete from deployed_process").update();
    jdbc.sql("delete from deployed_form").update();
    jdbc.sql("delete from deployed_decision").update();
  }

  /** The key of the latest deployment, 0 before the first. */
  long latestDeployment() {
    return jdbc.sql("select deployment_key from engine_deployment").query(Long.class).single();
  }

  /**
   * @param publication what it came with; null for one from the folder
   * @param own whether it is one of the installation's own models
   */
  void storeProcess(
      long definitionKey,
      String processId,
      int version,
      String resourceName,
      String xml,
      @Nullable UUID publication,
      boolean own) {
    jdbc.sql(
            """
            insert into deployed_process
              (definition_key, process_id, version, resource_name, xml, deployed, publication_id, own)
            values (:key, :id, :version, :resource, :xml, :now, :publication, :own)
            on duplicate key update definition_key = definition_key
            """)
        .param("key", definitionKey)
        .param("id", processId)
        .param("version", version)
        .param("resource", resourceName)
        .param("xml", xml)
        .param("now", Utc.of(clock.instant()))
        .param("publication", publication)
        .param("own", own)
        .update();
  }

  /**
   * @param publication as with {@link #storeProcess}
   */
  void storeForm(
      long formKey, String resourceName, FormSchema form, @Nullable UUID publication, boolean own) {
    jdbc.sql(
            """
            insert into deployed_form
              (form_key, form_id, version, resource_name, json, deployed, publication_id, own)
            values (:key, :id, :version, :resource, :json, :now, :publication, :own)
            on duplicate key update form_key = form_key
            """)
        .param("key", formKey)
        .param("id", form.formId())
        .param("version", form.version())
        .param("resource", resourceName)
        .param("json", form.json())
        .param("now", Utc.of(clock.instant()))
        .param("publication", publication)
        .param("own", own)
        .update();
  }

  /**
   * @param id of the file's definitions, whose versions the engine counts
   * @param publication as with {@link #storeProcess}
   */
  void storeDecisions(
      long key,
      String id,
      int version,
      String resourceName,
      String xml,
      @Nullable UUID publication,
      boolean own) {
    jdbc.sql(
            """
            insert into deployed_decision
              (decision_key, decision_id, version, resource_name, xml, deployed, publication_id, own)
            values (:key, :id, :version, :resource, :xml, :now, :publication, :own)
            on duplicate key update decision_key = decision_key
            """)
        .param("key", key)
        .param("id", id)
        .param("version", version)
        .param("resource", resourceName)
        .param("xml", xml)
        .param("now", Utc.of(clock.instant()))
        .param("publication", publication)
        .param("own", own)
        .update();
  }

  /**
   * A version of a process, a form or a file of decisions.
   *
   * @param publication what it came with; null for one from the folder
   */
  record Stored(
      long key,
      String id,
      int version,
      String resourceName,
      Instant deployed,
      @Nullable UUID publication,
      String content) {}

  /** All versions, the newest first; without their content. */
  List<Stored> versions(ModelKind kind, String id) {
    JdbcClient.StatementSpec select =
        switch (kind) {
          case PROCESS ->
              jdbc.sql(
                  """
                  select definition_key, process_id, version, resource_name, deployed,
                    publication_id, '' as content
                  from deployed_process where process_id = :id and own order by version desc
                  """);
          case FORM ->
              jdbc.sql(
                  """
                  select form_key, form_id, version, resource_name, deployed, publication_id,
                    '' as content
                  from deployed_form where form_id = :id and own order by version desc
                  """);
          case DECISION ->
              jdbc.sql(
                  """
                  select decision_key, decision_id, version, resource_name, deployed,
                    publication_id, '' as content
                  from deployed_decision where decision_id = :id and own order by version desc
                  """);
        };
    return select.param("id", id).query((row, number) -> stored(row)).list();
  }

  Optional<Stored> version(ModelKind kind, long key) {
    JdbcClient.StatementSpec select =
        switch (kind) {
          case PROCESS ->
              jdbc.sql(
                  """
                  select definition_key, process_id, version, resource_name, deployed,
                    publication_id, xml
                  from deployed_process where definition_key = :key and own
                  """);
          case FORM ->
              jdbc.sql(
                  """
                  select form_key, form_id, version, resource_name, deployed, publication_id, json
                  from deployed_form where form_key = :key and own
                  """);
          case DECISION ->
              jdbc.sql(
                  """
                  select decision_key, decision_id, version, resource_name, deployed,
                    publication_id, xml
                  from deployed_decision where decision_key = :key and own
                  """);
        };
    return select.param("key", key).query((row, number) -> stored(row)).optional();
  }

  List<String> ids(ModelKind kind) {
    return switch (kind) {
      case PROCESS -> processIds();
      case FORM ->
          jdbc.sql("select distinct form_id from deployed_form where own order by form_id")
              .query(String.class)
              .list();
      case DECISION ->
          jdbc.sql(
                  "select distinct decision_id from deployed_decision where own order by decision_id")
              .query(String.class)
              .list();
    };
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getLong(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        Utc.instant(row.getObject(5, LocalDateTime.class)),
        row.getObject(6, UUID.class),
        row.getString(7));
  }
}
