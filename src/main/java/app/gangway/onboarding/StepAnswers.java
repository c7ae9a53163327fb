package app.gangway.onboarding;

import app.gangway.form.FilePieces;
import app.gangway.form.FormSubmission;
import app.gangway.form.UploadedFile;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import java.time.Clock;
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

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  StepAnswers(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Stores the answers. When the process comes to a step again, its new answers replace the old
   * ones; each instance of a step that the model repeats for a list has its own.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void keep(HumanStep step, String stepName, AccountId answeredBy, FormSubmission given) {
    jdbc.sql(
            """
            insert into step_answer
              (onboarding_id, element_id, instance, step_name, form_id, form_version, answers,
               answered_by, answered_at)
            values (:onboarding, :element, :instance, :name, :form, :version, :answers, :by, :now)
            on duplicate key update step_name = :name, form_id = :form, form_version = :version,
              answers = :answers, answered_by = :by, answered_at = :now
            """)
        .param("onboarding", step.businessId())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .param("name", stepName)
        .param("form", given.form().id())
        .param("version", given.form().version())
        .param("answers", json.writeValueAsString(given.all()))
        .param("by", answeredBy.value())
        .param("now", Utc.of(clock.instant()))
        .update();
    jdbc.sql(
            """
            delete from step_file
            where onboarding_id = :onboarding and element_id = :element and instance = :instance
            """)
        .param("onboarding", step.businessId())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .update();
    given.files().forEach(file -> keepFile(step, file));
  }

  private void keepFile(HumanStep step, UploadedFile file) {
    jdbc.sql(
            """
            insert into step_file
              (id, onboarding_id, element_id, instance, name, media_type, content)
            values (:id, :onboarding, :element, :instance, :name, :type, :content)
            """)
        .param("id", file.id())
        .param("onboarding", step.businessId())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .param("name", file.name())
        .param("type", file.mediaType())
        .param("content", FilePieces.first(file.content()))
        .update();
    FilePieces.others(file.content())
        .forEach(piece ->
            jdbc.sql("update step_file set content = concat(content, :piece) where id = :id")
                .param("piece", piece)
                .param("id", file.id())
                .update());
  }
}
