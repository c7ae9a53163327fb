package app.gangway.workflow;

import app.gangway.form.AnsweredQuestion;
import app.gangway.form.FilePieces;
import app.gangway.form.FormSubmission;
import app.gangway.form.UploadedFile;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The tables of what people handed in, and of the files. They only grow. */
@Component
class Submissions {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Submissions(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Stores the answers to a task's form. */
  @Transactional(propagation = Propagation.MANDATORY)
  void add(TaskRows.Locked task, AccountId answeredBy, FormSubmission given) {
    add(task.run(), task.workspace(), task.id(), task.name(), answeredBy, given);
  }

  /**
   * Stores the answers to the form that started a run.
   *
   * @param name for lists
   * @param answeredBy null for a person without an account
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void add(
      RunId run,
      WorkspaceId workspace,
      String name,
      @Nullable AccountId answeredBy,
      FormSubmission given) {
    add(run, workspace, null, name, answeredBy, given);
  }

  private void add(
      RunId run,
      WorkspaceId workspace,
      @Nullable UUID task,
      String name,
      @Nullable AccountId answeredBy,
      FormSubmission given) {
    UUID submission = TimeOrderedUuid.next();
    jdbc.sql(
            """
            insert into workflow_submission
              (id, run_id, workspace_id, task_id, name, form_id, form_version, answers, words,
               answered_by, answered_at)
            values (:id, :run, :workspace, :task, :name, :form, :version, :answers, :words, :by,
              :now)
            """)
        .param("id", submission)
        .param("run", run.value())
        .param("workspace", workspace.value())
        .param("task", task == null ? null : task.toString(), Types.VARCHAR)
        .param("name", name)
        .param("form", given.form().id())
        .param("version", given.form().version())
        .param("answers", json.writeValueAsString(given.all()))
        .param("words", words(given))
        .param("by", answeredBy == null ? null : answeredBy.toString(), Types.VARCHAR)
        .param("now", Utc.of(clock.instant()))
        .update();
    given.files().forEach(file -> addFile(submission, file));
  }

  private static String words(FormSubmission given) {
    return given.all().stream()
        .map(AnsweredQuestion::shown)
        .map(shown -> String.join(" ", shown))
        .collect(Collectors.joining("\n"));
  }

  private void addFile(UUID submission, UploadedFile file) {
    jdbc.sql(
            """
            insert into workflow_submission_file (id, submission_id, name, media_type, content)
            values (:id, :submission, :name, :type, :content)
            """)
        .param("id", file.id())
        .param("submission", submission)
        .param("name", file.name())
        .param("type", file.mediaType())
        .param("content", FilePieces.first(file.content()))
        .update();
    FilePieces.others(file.content())
        .forEach(piece ->
            jdbc.sql(
                    """
                    update workflow_submission_file set content = concat(content, :piece)
                    where id = :id
                    """)
                .param("piece", piece)
                .param("id", file.id())
                .update());
  }

  /**
   * Deletes some of the files that came in with these runs, as {@link UpdateFeed#deleteFiles} does.
   *
   * @return how many are deleted now
   */
  int deleteFiles(Collection<RunId> runs, int limit) {
    return jdbc.sql(
            """
            delete from workflow_submission_file
            where submission_id in (select id from workflow_submission where run_id in (:runs))
            limit :limit
            """)
        .param("runs", runs.stream().map(RunId::value).toList())
        .param("limit", limit)
        .update();
  }
}
