package app.gangway.onboarding;

import app.gangway.onboarding.form.Answer;
import app.gangway.onboarding.form.FormAnswers;
import app.gangway.onboarding.form.UploadedFile;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What clients answered on steps that are forms. Stays in the database: the engine never sees it.
 */
@Component
class StepAnswers {

  /**
   * In bytes. MariaDB takes statements of up to 16 MiB by default, in which a byte may take two.
   */
  private static final int PIECE = 4 * 1024 * 1024;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  StepAnswers(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Keeps the answers; those of a step that the model leads through twice replace the earlier ones.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(HumanStep step, String stepName, AccountId answeredBy, FormAnswers given) {
    UUID onboarding = step.businessId();
    String elementId = step.elementId();
    jdbc.sql(
            """
            insert into step_answer
              (onboarding_id, element_id, step_name, form_id, form_version, answers, answered_by,
               answered_at)
            values (:onboarding, :element, :name, :form, :version, :answers, :by, :now)
            on duplicate key update step_name = :name, form_id = :form, form_version = :version,
              answers = :answers, answered_by = :by, answered_at = :now
            """)
        .param("onboarding", onboarding)
        .param("element", elementId)
        .param("name", stepName)
        .param("form", given.form().id())
        .param("version", given.form().version())
        .param("answers", json.writeValueAsString(given.all()))
        .param("by", answeredBy.value())
        .param("now", Utc.of(clock.instant()))
        .update();
    jdbc.sql("delete from step_file where onboarding_id = :onboarding and element_id = :element")
        .param("onboarding", onboarding)
        .param("element", elementId)
        .update();
    given.files().forEach(file -> keepFile(onboarding, elementId, file));
  }

  /** What this client answered to the workspace's agency. */
  List<AnsweredForm> of(WorkspaceId workspace, AccountId client) {
    return jdbc.sql(
            """
            select a.step_name, a.form_id, a.form_version, a.answered_at, a.answers
            from step_answer a join onboarding o on o.id = a.onboarding_id
              join workspace w on w.agency_id = o.agency_id
            where w.id = :workspace and o.account_id = :client
            order by a.answered_at, a.element_id
            """)
        .param("workspace", workspace.value())
        .param("client", client.value())
        .query((row, number) ->
            new AnsweredForm(
                row.getString("step_name"),
                row.getString("form_id"),
                row.getInt("form_version"),
                Utc.instant(row.getObject("answered_at", LocalDateTime.class)),
                List.of(json.readValue(row.getString("answers"), Answer[].class))))
        .list();
  }

  Optional<AnsweredFile> file(WorkspaceId workspace, AccountId client, UUID file) {
    return jdbc.sql(
            """
            select f.name, f.media_type, f.content
            from step_file f join onboarding o on o.id = f.onboarding_id
              join workspace w on w.agency_id = o.agency_id
            where f.id = :file and w.id = :workspace and o.account_id = :client
            """)
        .param("file", file)
        .param("workspace", workspace.value())
        .param("client", client.value())
        .query(AnsweredFile.class)
        .optional();
  }

  private void keepFile(UUID onboarding, String elementId, UploadedFile file) {
    byte[] content = file.content();
    jdbc.sql(
            """
            insert into step_file (id, onboarding_id, element_id, name, media_type, content)
            values (:id, :onboarding, :element, :name, :type, :content)
            """)
        .param("id", file.id())
        .param("onboarding", onboarding)
        .param("element", elementId)
        .param("name", file.name())
        .param("type", file.mediaType())
        .param("content", Arrays.copyOf(content, Math.min(PIECE, content.length)))
        .update();
    for (int from = PIECE; from < content.length; from += PIECE) {
      jdbc.sql("update step_file set content = concat(content, :piece) where id = :id")
          .param("piece", Arrays.copyOfRange(content, from, Math.min(from + PIECE, content.length)))
          .param("id", file.id())
          .update();
    }
  }
}
