package app.gangway.onboarding;

import app.gangway.shared.OnboardingId;
import app.gangway.shared.Utc;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What clients answered on steps that are forms. Stays in the database: the engine never sees it.
 */
@Component
class StepAnswers {

  private final JdbcClient jdbc;
  private final Clock clock;

  StepAnswers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Keeps the answers; those of a step that the model leads through twice replace the earlier ones.
   */
  void keep(OnboardingId onboarding, String elementId, FormAnswers form) {
    jdbc.sql(
            """
            insert into step_answer (onboarding_id, element_id, form_id, answers, answered_at)
            values (:onboarding, :element, :form, :answers, :now)
            on duplicate key update form_id = :form, answers = :answers, answered_at = :now
            """)
        .param("onboarding", onboarding.value())
        .param("element", elementId)
        .param("form", form.formId())
        .param("answers", form.json())
        .param("now", Utc.of(clock.instant()))
        .update();
  }
}
