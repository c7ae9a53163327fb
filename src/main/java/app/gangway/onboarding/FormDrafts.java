package app.gangway.onboarding;

import app.gangway.form.FilePieces;
import app.gangway.form.FormDraft;
import app.gangway.form.UploadedFile;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of what clients have entered into a form and not sent yet, so that it survives a
 * restart, the end of a session and the change to another device. They hold answers to forms only,
 * which cannot ask for a password.
 */
@Service
public class FormDrafts {

  private final Onboardings onboardings;
  private final OnboardingQueries queries;
  private final HumanSteps steps;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  FormDrafts(
      Onboardings onboardings,
      OnboardingQueries queries,
      HumanSteps steps,
      JdbcClient jdbc,
      JsonMapper json,
      Clock clock) {
    this.onboardings = onboardings;
    this.queries = queries;
    this.steps = steps;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Replaces the draft of this step, unless the step is no longer open. Of two open tabs the later
   * change wins.
   *
   * @throws AccessDenied when the step is not this client's
   */
  @Transactional
  public void keep(AccountId account, HumanStep step, FormDraft draft) {
    // The step may be completed in another tab at this moment
    onboardings.lockOwn(account, step);
    String values = json.writeValueAsString(draft.values());
    if (values.length() > FormDraft.LONGEST || !steps.isOpen(step)) {
      return;
    }
    jdbc.sql(
            """
            insert into step_draft (onboarding_id, element_id, instance, answers, saved_at)
            values (:onboarding, :element, :instance, :answers, :now)
            on duplicate key update answers = :answers, saved_at = :now
            """)
        .param("onboarding", step.businessId())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .param("answers", values)
        .param("now", Utc.of(clock.instant()))
        .update();
    draft.replaceFiles(
        queries.draftFilesOf(step),
        this::deleteFile,
        (question, file) -> insert(step, question, file));
  }

  private void insert(HumanStep step, String question, UploadedFile file) {
    jdbc.sql(
            """
            insert into draft_file
              (id, onboarding_id, element_id, instance, question, name, media_type, content)
            values (:id, :onboarding, :element, :instance, :question, :name, :type, :content)
            """)
        .param("id", file.id())
        .param("onboarding", step.businessId())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .param("question", question)
        .param("name", file.name())
        .param("type", file.mediaType())
        .param("content", FilePieces.first(file.content()))
        .update();
    FilePieces.others(file.content())
        .forEach(piece ->
            jdbc.sql("update draft_file set content = concat(content, :piece) where id = :id")
                .param("piece", piece)
                .param("id", file.id())
                .update());
  }

  private void deleteFile(UUID file) {
    jdbc.sql("delete from draft_file where id = :id").param("id", file).update();
  }

  /**
   * The draft of this step, if there is one.
   *
   * @throws AccessDenied when the step is not this client's
   */
  @Transactional(readOnly = true)
  public Optional<FormDraft> of(AccountId account, HumanStep step) {
    onboardings.requireOwn(account, step);
    return queries.draftOf(step);
  }

  /** Deletes the draft of a step that is completed. */
  @Transactional(propagation = Propagation.MANDATORY)
  void delete(HumanStep step) {
    jdbc.sql(
            """
            delete from step_draft
            where onboarding_id = :onboarding and element_id = :element and instance = :instance
            """)
        .param("onboarding", step.businessId())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .update();
  }

  /** Deletes all drafts of a wizard that has ended. */
  @Transactional(propagation = Propagation.MANDATORY)
  void deleteAll(OnboardingId onboarding) {
    jdbc.sql("delete from step_draft where onboarding_id = :onboarding")
        .param("onboarding", onboarding.value())
        .update();
  }
}
