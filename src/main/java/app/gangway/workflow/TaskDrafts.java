package app.gangway.workflow;

import app.gangway.form.FilePieces;
import app.gangway.form.FormDraft;
import app.gangway.form.UploadedFile;
import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The tables of what people have entered into the forms of tasks and not sent yet. */
@Component
class TaskDrafts {

  private static final Logger log = LoggerFactory.getLogger(TaskDrafts.class);

  private static final Duration KEPT = Duration.ofDays(7);

  private final TaskQueries queries;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  TaskDrafts(TaskQueries queries, JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.queries = queries;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Replaces this person's draft. Of two open tabs the later change wins. */
  @Transactional(propagation = Propagation.MANDATORY)
  void keep(UUID task, AccountId account, FormDraft draft) {
    String values = json.writeValueAsString(draft.values());
    if (values.length() > FormDraft.LONGEST) {
      return;
    }
    jdbc.sql(
            """
            insert into workflow_task_draft (task_id, account_id, answers, saved_at)
            values (:task, :account, :answers, :now)
            on duplicate key update answers = :answers, saved_at = :now
            """)
        .param("task", task)
        .param("account", account.value())
        .param("answers", values)
        .param("now", Utc.of(clock.instant()))
        .update();
    draft.replaceFiles(
        queries.draftFilesOf(task, account),
        this::deleteFile,
        (question, file) -> insert(task, account, question, file));
  }

  private void insert(UUID task, AccountId account, String question, UploadedFile file) {
    jdbc.sql(
            """
            insert into workflow_draft_file
              (id, task_id, account_id, question, name, media_type, content)
            values (:id, :task, :account, :question, :name, :type, :content)
            """)
        .param("id", file.id())
        .param("task", task)
        .param("account", account.value())
        .param("question", question)
        .param("name", file.name())
        .param("type", file.mediaType())
        .param("content", FilePieces.first(file.content()))
        .update();
    FilePieces.others(file.content())
        .forEach(piece ->
            jdbc.sql(
                    """
                    update workflow_draft_file set content = concat(content, :piece) where id = :id
                    """)
                .param("piece", piece)
                .param("id", file.id())
                .update());
  }

  private void deleteFile(UUID file) {
    jdbc.sql("delete from workflow_draft_file where id = :id").param("id", file).update();
  }

  /**
   * Deletes what was entered for tasks that their process left, for example at a deadline, a week
   * later: until then a new engine may offer the task again. Files go in small pieces.
   */
  @Scheduled(fixedDelay = 60, initialDelay = 7, timeUnit = TimeUnit.MINUTES)
  void deleteLeft() {
    LocalDateTime before = Utc.of(clock.instant().minus(KEPT));
    try {
      int deleted;
      do {
        deleted =
            jdbc.sql(
                    """
                    delete from workflow_draft_file where task_id in
                      (select id from workflow_task where state = 'LEFT' and ended_at < :before)
                    limit 10
                    """)
                .param("before", before)
                .update();
      } while (deleted > 0);
      jdbc.sql(
              """
              delete from workflow_task_draft where task_id in
                (select id from workflow_task where state = 'LEFT' and ended_at < :before)
              """)
          .param("before", before)
          .update();
    } catch (DataAccessException e) {
      log.warn("Drafts of tasks that are over stay until the next attempt: {}", e.toString());
    }
  }

  /** Deletes the drafts of all people for a task that is over. */
  @Transactional(propagation = Propagation.MANDATORY)
  void delete(UUID task) {
    jdbc.sql("delete from workflow_task_draft where task_id = :task").param("task", task).update();
  }
}
