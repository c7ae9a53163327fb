package app.gangway.onboarding;

import app.gangway.onboarding.form.FormSubmission;
import app.gangway.onboarding.form.UploadedFile;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of the answers and files that clients gave in forms. They stay in the database: the
 * engine never sees them.
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

  /** Stores the answers. When the process repeats a step, its new answers replace the old ones. */
  @Transactional(propagation = Propagation.MANDATORY)
  void keep(HumanStep step, String stepName, AccountId answeredBy, FormSubmission given) {
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
