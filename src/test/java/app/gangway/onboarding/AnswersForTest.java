package app.gangway.onboarding;

import app.gangway.form.FormDefinition;
import app.gangway.form.FormSubmission;
import app.gangway.process.FormSchema;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Answers a form as a client does in the wizard, without a process around it. */
@TestComponent
public class AnswersForTest {

  private final StepAnswers answers;
  private final JdbcClient jdbc;

  AnswersForTest(StepAnswers answers, JdbcClient jdbc) {
    this.answers = answers;
    this.jdbc = jdbc;
  }

  /**
   * As the third version of the form, on the step Task_Company.
   *
   * @param client joined the workspace by an invitation
   */
  @Transactional
  public void give(
      AccountId client, WorkspaceId workspace, String form, Map<String, Object> values) {
    jdbc.sql(
            """
            insert into onboarding
              (id, version, account_id, agency_id, workspace_id, invitation_id, state, started_at)
            select :id, 0, :client, agency_id, workspace_id, id, 'IN_PROGRESS', utc_timestamp(6)
            from invitation where workspace_id = :workspace and accepted_by = :client
            on duplicate key update onboarding.version = onboarding.version
            """)
        .param("id", UUID.randomUUID())
        .param("client", client.value())
        .param("workspace", workspace.value())
        .update();
    UUID onboarding =
        jdbc.sql("select id from onboarding where account_id = :client")
            .param("client", client.value())
            .query(UUID.class)
            .single();
    answers.keep(
        new HumanStep(7, onboarding, "Task_Company", null, "company-v1", Instant.now()),
        "Task_Company of the test",
        client,
        new FormSubmission(FormDefinition.read(new FormSchema("company-v1", 3, form)), values));
  }
}
