package app.gangway.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.ViewTest;
import app.gangway.form.AnsweredQuestion;
import app.gangway.form.UploadedFile;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs that begin with a form, on the real broker. */
class StartFormTest extends ViewTest {

  @Autowired WorkflowManagement workflows;
  @Autowired WorkflowsOfClient ofClient;
  @Autowired SubmissionManagement submissions;
  @Autowired WorkspaceMembers members;

  private AccountId owner;
  private AccountId carla;
  private WorkspaceId harbor;
  private WorkflowId workflow;

  @BeforeEach
  void publishAWorkflowWithAForm() {
    owner = acme.found().accountId();
    harbor = acme.workspace("Harbor");
    carla = acme.account("carla@client.example");
    members.grant(harbor, carla, acme.acceptedInvitation(harbor, carla));
    workflow = workflows.create(harbor, "Ask for a quote", "", WorkflowFilesForTest.ask());
    workflows.publish(workflow, 1);
  }

  @Test
  void aTeammateStartsARunThatGoesTheWayOfTheAnswers() {
    UploadedFile paper = UploadedFile.of("papers", "plan.txt", "The plan".getBytes(UTF_8));
    UUID confirmation = UUID.randomUUID();
    StartAnswers answers =
        answers(
            Map.of(
                "company",
                "Harbor Ltd",
                "urgent",
                true,
                "reason",
                "We open on Monday",
                "papers",
                List.of(paper)));

    workflows.startWithForm(workflow, confirmation, answers);
    workflows.startWithForm(workflow, confirmation, answers);

    assertThat(jdbc.sql("select started_by_kind from workflow_run").query(String.class).list())
        .containsExactly("TEAMMATE");
    assertThat(jdbc.sql("select input from workflow_run").query(String.class).single())
        .contains("\"urgent\":true")
        .contains("\"place\":{\"land\":null}")
        .doesNotContain("Harbor Ltd");
    assertThat(submissions.list(harbor, "monday", null, 10))
        .singleElement()
        .satisfies(given -> {
          assertThat(given.by()).isEqualTo("Olivia");
          assertThat(given.name()).isEqualTo("Ask for a quote");
          assertThat(given.workflowVersion()).isEqualTo(1);
          assertThat(given.answers())
              .extracting(AnsweredQuestion::key)
              .contains("company", "reason", "place.land", "papers");
          assertThat(submissions.file(harbor, paper.id())).isPresent();
        });
    assertThat(
            jdbc.sql("select count(*) from audit_entry where action = 'RUN_STARTED'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    eventually(() ->
        assertThat(jdbc.sql("select element_id from human_step").query(String.class).list())
            .containsExactly("Task_Call"));
  }

  @Test
  void twoEqualStartsAtTheSameTimeAreOne() throws Exception {
    UUID confirmation = UUID.randomUUID();
    Callable<Boolean> press =
        () -> {
          SignInForTest.as(owner);
          workflows.startWithForm(workflow, confirmation, answers(Map.of("company", "Harbor")));
          return true;
        };

    assertThat(Together.run(press, press, press)).allMatch(Together.Outcome::succeeded);

    assertThat(jdbc.sql("select count(*) from workflow_run").query(Integer.class).single())
        .isEqualTo(1);
    assertThat(submissions.list(harbor, "", null, 10)).hasSize(1);
  }

  @Test
  void wrongAnswersStartNothing() {
    assertThatThrownBy(() -> workflows.start(workflow, UUID.randomUUID()))
        .satisfies(InvalidInputs.at("workflow", "error.workflow.start-form"));
    assertThatThrownBy(() -> start(Map.of()))
        .satisfies(InvalidInputs.at("company", "step.form.required"));
    assertThatThrownBy(() -> start(Map.of("company", "Harbor", "size", "huge")))
        .satisfies(InvalidInputs.at("size", "step.form.invalid"));
    assertThatThrownBy(() -> start(Map.of("company", "Harbor", "reason", "hidden")))
        .satisfies(InvalidInputs.at("reason", "step.form.invalid"));
    workflows.pause(workflow, false);
    assertThatThrownBy(() -> start(Map.of("company", "Harbor")))
        .satisfies(InvalidInputs.at("workflow", "error.run.paused"));

    assertThat(jdbc.sql("select count(*) from workflow_run").query(Integer.class).single())
        .isZero();
    assertThat(submissions.list(harbor, "", null, 10)).isEmpty();
  }

  @Test
  void aFormThatHasChangedMeanwhileIsOpenedAnew() {
    workflows.publish(workflow, workflows.upload(workflow, WorkflowFilesForTest.ask(), ""));

    assertThatThrownBy(() -> start(Map.of("company", "Harbor")))
        .satisfies(InvalidInputs.at("workflow", "error.workflow.form-changed"));
    assertThat(workflows.startForm(workflow, Locale.ENGLISH).orElseThrow().form().version())
        .isEqualTo(2);
  }

  @Test
  void aClientStartsWithTheFormWhereClientsMay() {
    SignInForTest.as(carla);
    assertThat(ofClient.startForm(workflow, Locale.ENGLISH)).isEmpty();
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(this::startAsClient);
    SignInForTest.as(owner);
    workflows.startBy(workflow, true, "");
    SignInForTest.as(carla);

    assertThat(ofClient.startForm(workflow, Locale.GERMAN).orElseThrow().form().parts())
        .anySatisfy(part -> assertThat(part.title()).isEqualTo("Firma"));
    assertThatThrownBy(() -> ofClient.start(workflow, UUID.randomUUID()))
        .satisfies(InvalidInputs.at("workflow", "error.workflow.start-form"));
    startAsClient();

    assertThat(jdbc.sql("select started_by from workflow_run").query(UUID.class).single())
        .isEqualTo(carla.value());
    SignInForTest.as(owner);
    assertThat(submissions.list(harbor, "", null, 10)).hasSize(1);
  }

  private void startAsClient() {
    ofClient.startWithForm(workflow, UUID.randomUUID(), answers(Map.of("company", "Harbor Ltd")));
  }

  private void start(Map<String, Object> values) {
    workflows.startWithForm(workflow, UUID.randomUUID(), answers(values));
  }

  private static StartAnswers answers(Map<String, Object> values) {
    return new StartAnswers(1, Locale.ENGLISH, values);
  }
}
