package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkflowId;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of workflows and their files, which stay as they are once they are stored. */
@Component
class WorkflowVersions {

  private final JdbcClient jdbc;

  WorkflowVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores a version. The caller has locked the workflow.
   *
   * @return its number
   */
  int add(
      WorkflowId workflow, WorkflowProposal proposal, String comment, AccountId by, Instant now) {
    int number =
        jdbc.sql(
                """
                select coalesce(max(number), 0) + 1 from workflow_version where workflow_id = :id
                """)
            .param("id", workflow.value())
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            insert into workflow_version
              (workflow_id, number, comment, created_by, created_at, start_form)
            values (:id, :number, :comment, :by, :now, :form)
            """)
        .param("id", workflow.value())
        .param("number", number)
        .param("comment", comment)
        .param("by", by.value())
        .param("now", Utc.of(now))
        .param("form", proposal.startForm(), Types.VARCHAR)
        .update();
    proposal
        .texts()
        .forEach((name, content) ->
            jdbc.sql(
                    """
                    insert into workflow_file (workflow_id, number, file_name, content)
                    values (:id, :number, :name, :content)
                    """)
                .param("id", workflow.value())
                .param("number", number)
                .param("name", name)
                .param("content", content)
                .update());
    return number;
  }

  /** The files of a version by their names; none if there is no such version. */
  Map<String, String> files(WorkflowId workflow, int number) {
    Map<String, String> files = new TreeMap<>();
    jdbc.sql(
            """
            select file_name, content from workflow_file
            where workflow_id = :id and number = :number
            """)
        .param("id", workflow.value())
        .param("number", number)
        .query(row -> {
          files.put(row.getString(1), row.getString(2));
        });
    return files;
  }

  /** The engine has the version under this key. */
  void deployed(WorkflowId workflow, int number, long definitionKey) {
    jdbc.sql(
            """
            update workflow_version set definition_key = :key
            where workflow_id = :id and number = :number
            """)
        .param("key", definitionKey)
        .param("id", workflow.value())
        .param("number", number)
        .update();
  }

  void published(WorkflowId workflow, int number, AccountId by, Instant now) {
    jdbc.sql(
            """
            update workflow_version set published_by = :by, published_at = :now
            where workflow_id = :id and number = :number
            """)
        .param("by", by.value())
        .param("now", Utc.of(now))
        .param("id", workflow.value())
        .param("number", number)
        .update();
  }
}
