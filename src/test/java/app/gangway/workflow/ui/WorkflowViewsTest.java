package app.gangway.workflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.process.DeployedProcesses;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.workflow.WorkflowFilesForTest;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowState;
import app.gangway.workflow.WorkflowSummary;
import app.gangway.workspace.WorkspaceNames;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadTester;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The agency's pages of workflows, on the real broker. */
class WorkflowViewsTest extends ViewTest {

  @Autowired WorkflowManagement workflows;
  @Autowired DeployedProcesses deployed;

  private Teammate owner;
  private WorkspaceId harbor;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    harbor = acme.workspace("Harbor");
  }

  @Test
  void aWorkspaceWithoutWorkflowsSaysWhatComesNext() {
    open("harbor/workflows");

    assertThat(title()).isEqualTo("Workflows");
    assertThat(shows("No workflow yet")).isTrue();
    assertThat(shows("take one from the library or to upload a model")).isTrue();
    assertThat(find(ResponsiveGrid.class).exists()).isFalse();
    press("New workflow");
    assertThat(shows("Take a workflow of the library under “Start from”, or choose one model"))
        .isTrue();
  }

  @Test
  void aWorkflowIsMadeOfUploadedFilesAndPublished() {
    open("harbor/workflows");
    press("New workflow");
    WorkflowFilesForTest.collect().forEach(this::upload);
    assertThat(shows("Nothing has to be corrected.")).isTrue();
    assertThat(field("Name").getValue()).isEqualTo("Collect documents");
    type("Description", "What we need for the tax");
    pressInDialog("Create as draft");

    WorkflowSummary made = workflows.list(harbor).getFirst();
    assertThat(made).returns(WorkflowState.DRAFT, WorkflowSummary::state);
    open("harbor/workflows/" + made.id());
    assertThat(title()).isEqualTo("Collect documents");
    press("Publish");

    assertThat(notice()).isEqualTo("New runs start on version 1");
    assertThat(workflows.list(harbor).getFirst().state()).isEqualTo(WorkflowState.PUBLISHED);
    assertThat(definition(made.id())).contains(WorkspaceNames.prefix(harbor) + "collect.start");
    assertThat(deployed.processIds()).noneMatch(id -> id.startsWith("ws_"));
    press("Start now");
    assertThat(
            jdbc.sql("select started_by_kind from workflow_run where workflow_id = :id")
                .param("id", made.id().toString())
                .query(String.class)
                .single())
        .isEqualTo("TEAMMATE");
  }

  private String definition(WorkflowId id) {
    long key =
        jdbc.sql("select definition_key from workflow_version where workflow_id = :id")
            .param("id", id.toString())
            .query(Long.class)
            .single();
    return deployed.find(key).orElseThrow().xml();
  }

  @Test
  void whatIsWrongStandsAtTheElement() {
    open("harbor/workflows");
    press("New workflow");
    WorkflowFilesForTest.small()
        .forEach((name, text) -> upload(name, text.replace("gangway.send-mail", "unknown")));

    assertThat(shows("remind.bpmn, “Send a mail” (Task_Mail)")).isTrue();
    assertThat(shows("has the job type unknown")).isTrue();
    type("Name", "Reminders");
    pressInDialog("Create as draft");
    assertThat(shows("Choose files in which nothing has to be corrected.")).isTrue();
    assertThat(workflows.list(harbor)).isEmpty();
  }

  @Test
  void theTemplatesOfTheStepsAreDownloadedWhereFilesAreChosen() throws IOException {
    open("harbor/workflows");
    press("New workflow");

    assertThat(find(Anchor.class).all())
        .extracting(Anchor::getText)
        .contains("Download the step templates");
    DownloadResponse response = WorkflowFiles.templates(workflows.stepTemplates());
    assertThat(response.getFileName()).isEqualTo("gangway-step-templates.json");
    assertThat(response.getContentType()).isEqualTo("application/json");
    assertThat(new String(response.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("gangway.create-invoice", "agency’s");
  }

  @Test
  void aWebhookIsSwitchedOnWithASecretThatIsShownOnce() {
    WorkflowId id = published();
    open("harbor/workflows/" + id);
    assertThat(shows("Another system can start this workflow")).isTrue();

    press("Switch webhook on");
    assertThat(field("Signing secret").getValue()).startsWith("gwhs_");
    assertThat(field("Signing secret").isReadOnly()).isTrue();
    pressInDialog("I have copied it");
    String address = field("Address of the webhook").getValue();
    assertThat(address).contains("/hooks/workflows/");
    assertThat(shows("by a webhook")).isTrue();

    open("harbor/workflows");
    open("harbor/workflows/" + id);
    assertThat(field("Address of the webhook").getValue()).isEqualTo(address);
    assertThat(find(TextField.class).withLabel("Signing secret").exists()).isFalse();
    press("New secret");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();
    assertThat(field("Signing secret").getValue()).startsWith("gwhs_");
    pressInDialog("I have copied it");
    press("Switch webhook off");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();
    assertThat(find(TextField.class).withLabel("Address of the webhook").exists()).isFalse();

    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    open("harbor/workflows");
    open("harbor/workflows/" + id);
    assertThat(find(Button.class).withText("Switch webhook on").exists()).isFalse();
  }

  @Test
  void itIsPausedResumedArchivedAndRestored() {
    WorkflowId id = published();
    open("harbor/workflows/" + id);

    press("Pause");
    pressInDialog("Pause");
    assertThat(state(id)).isEqualTo(WorkflowState.PAUSED);
    press("Resume");
    assertThat(state(id)).isEqualTo(WorkflowState.PUBLISHED);
    press("Archive");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();
    assertThat(state(id)).isEqualTo(WorkflowState.ARCHIVED);
    assertThat(find(Button.class).withText("Publish").exists()).isFalse();
    press("Take out of the archive");
    assertThat(state(id)).isEqualTo(WorkflowState.PAUSED);
  }

  @Test
  void nameAndStartAreChanged() {
    WorkflowId id = published();
    open("harbor/workflows/" + id);

    type("Name", "Reminders for Harbor");
    press("Save name and owner");
    assertThat(title()).isEqualTo("Reminders for Harbor");
    test(find(Checkbox.class).withLabel("Clients may start it in the portal").single()).click();
    type("Schedule", "every day");
    press("Save how it starts");
    assertErrorAt(
        "Schedule", "Write a cron expression with six fields, for example 0 0 9 * * MON.");
    type("Schedule", "0 0 9 * * MON");
    press("Save how it starts");

    assertThat(workflows.list(harbor).getFirst())
        .returns("Reminders for Harbor", WorkflowSummary::name)
        .returns(true, WorkflowSummary::clientStarts)
        .returns("0 0 9 * * MON", WorkflowSummary::schedule);
  }

  @Test
  void aNewVersionIsUploadedWithAComment() {
    WorkflowId id = published();
    open("harbor/workflows/" + id);

    WorkflowFilesForTest.small().forEach(this::upload);
    type("What has changed", "A warmer word");
    press("Upload as new version");

    assertThat(shows("Version 2")).isTrue();
    assertThat(shows("A warmer word")).isTrue();
    assertThat(workflows.list(harbor).getFirst().publishedVersion()).isEqualTo(1);
  }

  @Test
  void aMemberSeesAndStartsAndChangesNothing() {
    WorkflowId id = published();
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open("harbor/workflows");
    assertThat(find(Button.class).withText("New workflow").exists()).isFalse();
    open("harbor/workflows/" + id);

    assertThat(find(Button.class).withText("Start now").exists()).isTrue();
    assertThat(find(Button.class).withText("Pause").exists()).isFalse();
    assertThat(find(Upload.class).exists()).isFalse();
  }

  @Test
  void runsUnderWayGoOnWhileAWorkflowIsPausedUnlessTheyAreToWait() {
    WorkflowId id = published();
    open("harbor/workflows/" + id);

    press("Pause");
    assertThat(runsUnderWay().getValue()).isFalse();
    pressInDialog("Pause");
    assertThat(notice()).isEqualTo("Paused: no new run starts");
    assertThat(find(Badge.class).withText("Paused").exists()).isTrue();
    assertThat(workflows.list(harbor).getFirst())
        .returns(WorkflowState.PAUSED, WorkflowSummary::state)
        .returns(false, WorkflowSummary::runsWait);

    press("Resume");
    press("Pause");
    runsUnderWay().setValue(true);
    pressInDialog("Pause");
    assertThat(notice()).isEqualTo("Paused: no new run starts, and runs under way wait");
    assertThat(find(Badge.class).withText("Paused, runs wait").exists()).isTrue();
    assertThat(workflows.list(harbor).getFirst().runsWait()).isTrue();

    press("Resume");
    assertThat(notice()).isEqualTo("Runs start again");
    assertThat(workflows.list(harbor).getFirst().runsWait()).isFalse();
  }

  @Test
  void aWorkflowThatAnotherTeammateHasPausedIsNotPausedASecondTime() {
    WorkflowId id = published();
    open("harbor/workflows/" + id);
    press("Pause");
    runsUnderWay().setValue(true);
    workflows.pause(id, false);

    pressInDialog("Pause");

    assertThat(shows("This workflow is paused.")).isTrue();
    assertThat(workflows.list(harbor).getFirst().runsWait()).isFalse();
  }

  @SuppressWarnings("unchecked")
  private RadioButtonGroup<Boolean> runsUnderWay() {
    return find(RadioButtonGroup.class).withLabel("Runs under way").single();
  }

  @Test
  void aWorkflowOfAnotherWorkspaceIsNotFoundHere() {
    WorkflowId id = published();
    acme.workspace("Pier");

    open("pier/workflows/" + id);

    assertThat(shows("Reminders")).isFalse();
  }

  @Test
  void aClientReadsWhatIsPublishedAndStartsWhatIsAllowed() {
    WorkflowId id = published();
    workflows.describe(id, "Reminders", "We remind you", null);
    AccountId carla = acme.client("carla@client.example", harbor);
    signedInAs(carla);

    open("portal/workflows");
    assertThat(find(H2.class).all()).extracting(H2::getText).contains("Reminders");
    assertThat(shows("We remind you")).isTrue();
    assertThat(shows("by your agency")).isTrue();
    assertThat(find(Button.class).withText("Start").exists()).isFalse();

    signedInAs(owner.accountId());
    workflows.startBy(id, true, "");
    signedInAs(carla);
    open("portal/workflows");
    assertThat(shows("by you or your agency")).isTrue();
    press("Start");
    assertThat(jdbc.sql("select started_by from workflow_run").query(UUID.class).single())
        .isEqualTo(carla.value());

    signedInAs(owner.accountId());
    workflows.pause(id, false);
    signedInAs(carla);
    open("portal/workflows");
    assertThat(shows("No workflow yet")).isTrue();
  }

  @Test
  void aTeammateStartsAWorkflowWithItsForm() {
    WorkflowId id = withForm();
    open("harbor/workflows/" + id);

    press("Start now");
    assertThat(address()).isEqualTo("harbor/workflows/" + id + "/start");
    assertThat(title()).isEqualTo("Start Ask for a quote");
    press("Start");
    assertErrorAt("Company", "Fill in this field.");
    type("Company", "Harbor Ltd");
    press("Start");

    assertThat(notice()).isEqualTo("Started");
    assertThat(address()).isEqualTo("harbor/workflows/" + id);
    open("harbor/forms");
    assertThat(find(Details.class).single().getSummaryText()).contains("Ask for a quote", "Olivia");
  }

  @Test
  void aClientStartsAWorkflowWithItsForm() {
    WorkflowId id = withForm();
    workflows.startBy(id, true, "");
    AccountId carla = acme.client("carla@client.example", harbor);
    signedInAs(carla);

    open("portal/workflows");
    press("Start");
    assertThat(title()).isEqualTo("Ask for a quote");
    type("Company", "Harbor Ltd");
    press("Start");

    assertThat(address()).isEqualTo("portal/workflows");
    assertThat(jdbc.sql("select answered_by from workflow_submission").query(UUID.class).single())
        .isEqualTo(carla.value());
  }

  @Test
  void thePublicFormIsOffUntilAnAdminSwitchesItOn() {
    WorkflowId id = withForm();
    open("harbor/workflows/" + id);
    assertThat(shows("It is off.")).isTrue();

    press("Switch on");
    assertThat(field("Link").getValue()).contains("/f/");
    String first = field("Link").getValue();
    assertThat(shows("Olivia made it.")).isTrue();
    assertThat(shows("with a public form until")).isTrue();
    press("Make a new link");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();
    assertThat(field("Link").getValue()).isNotEqualTo(first);
    press("Switch off");
    assertThat(shows("It is off.")).isTrue();

    open("harbor/workflows/" + published());
    assertThat(shows("Switch on")).isFalse();
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    open("harbor/workflows/" + id);
    assertThat(shows("Public form")).isFalse();
  }

  private WorkflowId withForm() {
    WorkflowId id = workflows.create(harbor, "Ask for a quote", "", WorkflowFilesForTest.ask());
    workflows.publish(id, 1);
    return id;
  }

  private WorkflowId published() {
    WorkflowId id = workflows.create(harbor, "Reminders", "", WorkflowFilesForTest.small());
    workflows.publish(id, 1);
    assertThat(state(id)).isEqualTo(WorkflowState.PUBLISHED);
    return id;
  }

  private WorkflowState state(WorkflowId id) {
    return workflows.find(id).orElseThrow().summary().state();
  }

  private void upload(String name, String content) {
    new UploadTester<>(find(Upload.class).single())
        .upload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    roundTrip();
  }
}
