package app.gangway.workflow;

import app.gangway.form.AnsweredFile;
import app.gangway.form.AnsweredQuestion;
import app.gangway.shared.RunId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what people handed in. */
@Component
class SubmissionQueries {

  private static final String SUBMISSIONS =
      """
      select s.id, s.run_id, f.name as workflow_name, r.version_number, s.name, s.form_id,
        s.form_version, a.name as answered_name, s.answered_at, s.answers
      from workflow_submission s
        join workflow_run r on r.id = s.run_id
        join workflow f on f.id = r.workflow_id
        left join account a on a.id = s.answered_by
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  SubmissionQueries(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * The newest first.
   *
   * @param words somewhere in the answers, the names of the form and the workflow, or the person's
   *     name; blank for all
   * @param after the last one that is known already
   */
  List<Submission> page(
      WorkspaceId workspace, String words, @Nullable Submission after, int limit) {
    return jdbc.sql(
            SUBMISSIONS
                + """
                 where s.workspace_id = :workspace
                  and (:words = '' or s.words like :like or s.name like :like or f.name like :like
                       or a.name like :like)
                  and (:at is null or s.answered_at < :at
                       or (s.answered_at = :at and s.id < cast(:id as uuid)))
                order by s.answered_at desc, s.id desc limit :limit
                """)
        .param("workspace", workspace.value())
        .param("words", words.strip())
        .param("like", "%" + words.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%")
        .param("at", after == null ? null : Utc.of(after.at()), Types.TIMESTAMP)
        .param("id", after == null ? null : after.id().toString(), Types.VARCHAR)
        .param("limit", limit)
        .query((row, number) -> submission(row))
        .list();
  }

  /** What was handed in for this run, the oldest first. */
  List<Submission> of(RunId run) {
    return jdbc.sql(SUBMISSIONS + " where s.run_id = :run order by s.answered_at, s.id")
        .param("run", run.value())
        .query((row, number) -> submission(row))
        .list();
  }

  Optional<Submission> find(WorkspaceId workspace, UUID submission) {
    return jdbc.sql(SUBMISSIONS + " where s.id = :id and s.workspace_id = :workspace")
        .param("id", submission)
        .param("workspace", workspace.value())
        .query((row, number) -> submission(row))
        .optional();
  }

  /** A file that was handed in, in this workspace. */
  Optional<AnsweredFile> file(WorkspaceId workspace, UUID file) {
    return jdbc.sql(
            """
            select f.name, f.media_type, f.content from workflow_submission_file f
              join workflow_submission s on s.id = f.submission_id
            where f.id = :file and s.workspace_id = :workspace
            """)
        .param("file", file)
        .param("workspace", workspace.value())
        .query(AnsweredFile.class)
        .optional();
  }

  private Submission submission(ResultSet row) throws SQLException {
    return new Submission(
        row.getObject("id", UUID.class),
        new RunId(row.getObject("run_id", UUID.class)),
        row.getString("workflow_name"),
        row.getInt("version_number"),
        row.getString("name"),
        row.getString("form_id"),
        row.getInt("form_version"),
        row.getString("answered_name"),
        Utc.instant(row.getObject("answered_at", LocalDateTime.class)),
        List.of(json.readValue(row.getString("answers"), AnsweredQuestion[].class)));
  }
}
