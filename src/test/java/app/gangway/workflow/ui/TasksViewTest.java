package app.gangway.workflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.form.AnsweredQuestion;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.ClientTasks;
import app.gangway.workflow.SubmissionManagement;
import app.gangway.workflow.TaskManagement;
import app.gangway.workflow.TaskSummary;
import app.gangway.workflow.TasksForTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages on which people work on the tasks of workflows. */
class TasksViewTest extends ViewTest {

  @Autowired TaskManagement tasks;
  @Autowired ClientTasks clientTasks;
  @Autowired SubmissionManagement submissions;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  private TasksForTest steps;
  private AccountId owner;
  private AccountId mia;
  private AccountId carla;
  private AccountId cora;
  private WorkspaceId workspace;
  private RunId run;

  @BeforeEach
  void startARun() {
    steps = new TasksForTest(jdbc, events, transaction);
    var founder = acme.found();
    owner = founder.accountId();
    mia = acme.teammate(founder.agencyId(), "mia@acme.example", "MEMBER");
    workspace = acme.workspace("Harbor");
    carla = acme.client("carla@client.example", workspace);
    cora = acme.client("cora@client.example", workspace);
    run = steps.run(workspace, owner);
  }

  @Test
  void withoutTasksThePageSaysWhatComes() {
    signedInAs(mia);
    open("tasks");

    assertThat(title()).isEqualTo("Tasks");
    assertThat(shows("No open tasks")).isTrue();
  }

  @Test
  void aTaskThatArrivesAppearsByItselfAndCountsInTheMenu() {
    signedInAs(mia);
    open("tasks");
    long key = steps.arrive(workspace, run, "team");

    eventually(() -> assertThat(taskLinks()).containsExactly("tasks/" + key));
    open("dashboard");
    SideNavItem entry =
        find(SideNavItem.class).all().stream()
            .filter(item -> "tasks".equals(item.getPath()))
            .findFirst()
            .orElseThrow();
    assertThat(((Span) entry.getSuffixComponent()).getText()).isEqualTo("1");
  }

  @Test
  void aTeammateClaimsATaskAndGivesItBack() {
    steps.arrive(workspace, run, "team");
    signedInAs(mia);
    open("tasks");
    assertThat(headings()).containsExactly("The team’s tasks");

    press("Claim");
    assertThat(headings()).containsExactly("My tasks");

    press("Give back");
    assertThat(headings()).containsExactly("The team’s tasks");
  }

  @Test
  void theSecondOfTwoTeammatesIsToldWhoHasTheTask() {
    long key = steps.arrive(workspace, run, "team");
    signedInAs(mia);
    open("tasks");
    // Past the announcement, so that Mia's page does not know of it yet
    jdbc.sql("update workflow_task set claimed_by = :olivia, claimed_at = utc_timestamp(6)")
        .param("olivia", owner.toString())
        .update();

    press("Claim");

    assertThat(notice()).isEqualTo("Olivia works on this task already.");
    assertThat(shows("Claimed by")).isTrue();
    open("tasks/" + key);
    assertThat(shows("Olivia works on this task.")).isTrue();
  }

  @Test
  void anOwnerGivesATaskBackThatATeammateHasClaimed() {
    long key = steps.arrive(workspace, run, "team", "mia@acme.example", null, null);
    signedInAs(owner);
    open("tasks");
    assertThat(shows("Claimed by")).isTrue();

    press("Give back");
    assertThat(shows("Claimed by")).isFalse();

    jdbc.sql("update workflow_task set claimed_by = :mia, claimed_at = utc_timestamp(6)")
        .param("mia", mia.toString())
        .update();
    open("tasks/" + key);
    press("Give back");
    assertThat(shows("Claim")).isTrue();
  }

  @Test
  void aTeammateSeesWhatWasHandedInAndCompletesTheForm() {
    long asked = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    clientTasks.complete(asked, Locale.ENGLISH, Map.of("company", "Harbor Ltd"));
    long key = steps.arrive(workspace, run, "team");
    signedInAs(mia);

    open("tasks/" + key);
    assertThat(title()).isEqualTo("Send the papers");
    assertThat(shows("Harbor Ltd")).isTrue();
    press("Send");
    assertErrorAt("Company", "Fill in this field.");
    type("Company", "Checked");
    press("Send");

    assertThat(address()).isEqualTo("tasks");
    assertThat(shows("No open tasks")).isTrue();
  }

  @Test
  void aFormWaitsOnThePortalsFirstPageAndOnItsOwn() {
    signedInAs(carla);
    open("portal/forms");
    assertThat(shows("Nothing waits for you")).isTrue();
    long key =
        steps.arrive(
            workspace,
            run,
            "client",
            null,
            Instant.parse("2020-02-02T10:00:00Z"),
            TasksForTest.FORM);

    eventually(() -> assertThat(formLinks()).containsExactly("portal/forms/" + key));
    assertThat(shows("overdue")).isTrue();
    open("portal");
    assertThat(formLinks()).containsExactly("portal/forms/" + key);
  }

  @Test
  void aWorkflowsCardSaysHowManyOfItsFormsWait() {
    long key = steps.arrive(workspace, run, "client");
    steps.arrive(workspace, run, "client");
    steps.arrive(workspace, run, "team");
    steps.run(workspace, owner);
    signedInAs(carla);
    open("portal/workflows");
    assertThat(headings()).hasSize(2);
    assertThat(waitingForms()).containsExactly("2 forms");

    clientTasks.complete(key, Locale.ENGLISH, Map.of("company", "Harbor Ltd"));

    eventually(() -> assertThat(waitingForms()).containsExactly("1 form"));
  }

  private List<String> waitingForms() {
    return find(Anchor.class).all().stream()
        .filter(link -> link.getHref().equals("portal/forms?workspace=" + workspace))
        .map(Anchor::getText)
        .toList();
  }

  @Test
  void whatAClientTypedIsThereAgain() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    open("portal/forms/" + key);
    type("Company", "Harb");

    open("portal/forms");
    open("portal/forms/" + key);

    assertThat(field("Company").getValue()).isEqualTo("Harb");
  }

  @Test
  void whenOneClientAnswersTheOtherSeesWhoDidAndOpenPagesMoveByThemselves() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(cora);
    open("portal/forms/" + key);
    signedInAs(carla);
    clientTasks.complete(key, Locale.ENGLISH, Map.of("company", "Harbor Ltd"));
    signedInAs(cora);

    eventually(() -> assertThat(shows("Somebody did this on")).isTrue());
    open("portal/forms");
    assertThat(headings()).containsExactly("Done");
  }

  @Test
  void aClientOfAnotherWorkspaceFindsNoForm() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(owner);
    workspace = acme.workspace("Bakery");
    AccountId emil = acme.client("emil@elsewhere.example", workspace);
    signedInAs(emil);

    open("portal/forms/" + key);

    assertThat(shows("Send the papers")).isFalse();
  }

  @Test
  void theAgencySearchesWhatWasHandedIn() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    clientTasks.complete(key, Locale.ENGLISH, Map.of("company", "Harbor Ltd"));
    signedInAs(mia);

    open("harbor/forms");
    assertThat(find(Details.class).all()).hasSize(1);
    assertThat(shows("Harbor Ltd")).isTrue();
    assertThat(find(Anchor.class).withText("Export as CSV").exists()).isTrue();

    find(TextField.class).single().setValue("bakery");
    roundTrip();
    assertThat(find(Details.class).all()).isEmpty();
    assertThat(submissions.list(workspace, "", null, 10))
        .flatExtracting(submission -> submission.answers())
        .extracting(AnsweredQuestion::question)
        .contains("Company");
  }

  @Test
  void theLastOfManyTasksFormsAndSubmissionsIsShownWhenItAloneIsLeft() {
    for (int i = 0; i < 21; i++) {
      steps.arrive(workspace, run, "team");
      steps.arrive(workspace, run, "client");
    }
    signedInAs(mia);
    open("tasks");
    assertThat(taskLinks()).hasSize(20);
    press("Show more");
    assertThat(taskLinks()).hasSize(21);
    assertThat(offersMore()).isFalse();

    signedInAs(carla);
    open("portal/forms");
    List<String> first = formLinks();
    assertThat(first).hasSize(20);
    press("Show more");
    assertThat(formLinks()).hasSize(21).containsAll(first);
    assertThat(offersMore()).isFalse();

    for (TaskSummary task : clientTasks.open(Locale.ENGLISH, 50)) {
      clientTasks.complete(
          Objects.requireNonNull(task.jobKey()), Locale.ENGLISH, Map.of("company", "Harbor Ltd"));
    }
    // The page keeps what it shows as long as it is open
    open("portal");
    open("portal/forms");
    assertThat(formLinks()).hasSize(20);
    press("Show more");
    assertThat(formLinks()).hasSize(21);
    assertThat(offersMore()).isFalse();

    signedInAs(mia);
    open("harbor/forms");
    assertThat(find(Details.class).all()).hasSize(20);
    press("Show more");
    assertThat(find(Details.class).all()).hasSize(21);
    assertThat(offersMore()).isFalse();
  }

  private boolean offersMore() {
    return find(Button.class).withText("Show more").exists();
  }

  private List<String> headings() {
    return find(H2.class).all().stream().filter(H2::isVisible).map(H2::getText).toList();
  }

  private List<String> taskLinks() {
    return links("tasks/");
  }

  private List<String> formLinks() {
    return links("portal/forms/");
  }

  private List<String> links(String begin) {
    return find(Anchor.class).all().stream()
        .map(Anchor::getHref)
        .filter(link -> link.startsWith(begin))
        .toList();
  }
}
