package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.identity.SignInForTest;
import app.gangway.process.EngineReplaced;
import app.gangway.process.ModelDeployment.Answer;
import app.gangway.process.ModelFinding;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Workflows of a workspace, from the first upload to the archive. */
class WorkflowManagementTests extends WorkflowModuleTest {

  @Autowired WorkspaceMembers members;
  @Autowired TransactionTemplate transaction;
  @Autowired ApplicationEventPublisher events;

  @Test
  void aNewWorkflowIsADraftWithItsFirstVersion() {
    WorkflowId id =
        workflows.create(
            harbor, " Collect documents ", "All that we need", WorkflowFilesForTest.collect());

    assertThat(workflows.list(harbor))
        .singleElement()
        .returns(id, WorkflowSummary::id)
        .returns("Collect documents", WorkflowSummary::name)
        .returns("All that we need", WorkflowSummary::description)
        .returns(WorkflowState.DRAFT, WorkflowSummary::state)
        .returns(owner.accountId(), WorkflowSummary::owner)
        .returns(null, WorkflowSummary::publishedVersion);
    WorkflowDetails details = workflows.find(id).orElseThrow();
    assertThat(details.processId()).isEqualTo("collect");
    assertThat(details.versions())
        .singleElement()
        .returns(1, WorkflowVersion::number)
        .returns("Olivia", WorkflowVersion::uploadedBy)
        .returns(
            List.of("collect.bpmn", "rating.dmn", "remind.bpmn", "upload.form"),
            WorkflowVersion::files);
    assertThat(workflows.files(id, 1)).isEqualTo(WorkflowFilesForTest.collect());
    assertThat(engine.deployed).isEmpty();
    assertThat(audited()).containsExactly("WORKFLOW_CREATED");
  }

  @Test
  void whatIsWrongIsToldInBothLanguagesAndNothingIsStored() {
    Map<String, String> files = WorkflowFilesForTest.collect();
    files.computeIfPresent(
        "collect.bpmn", (name, text) -> text.replace("candidateGroups=\"client\"", ""));

    WorkflowProposal proposal = workflows.check(bytes(files));

    assertThat(proposal.isRefused()).isTrue();
    ModelFinding finding =
        proposal.findings().stream().filter(ModelFinding::refused).findFirst().orElseThrow();
    assertThat(finding)
        .returns("Task_Upload", ModelFinding::element)
        .returns("Upload documents", ModelFinding::name);
    assertThat(finding.text(Locale.ENGLISH)).contains("client or team");
    assertThat(finding.text(Locale.GERMAN)).contains("client oder team");
    assertThatThrownBy(() -> workflows.create(harbor, "Collect", "", files))
        .satisfies(InvalidInputs.at("files", "error.workflow.files"));
    assertThat(workflows.list(harbor)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"membership.grant", "invitation.send-email", "connection.send-request", "unknown"})
  void aJobOutsideOfTheCatalogueIsRefused(String type) {
    Map<String, String> files =
        Map.of(
            "remind.bpmn",
            Objects.requireNonNull(WorkflowFilesForTest.small().get("remind.bpmn"))
                .replace("gangway.send-mail", type));

    assertThat(workflows.check(bytes(files)).findings())
        .anyMatch(finding ->
            finding.refused()
                && finding.element().equals("Task_Mail")
                && finding.text(Locale.ENGLISH).contains("io.camunda:http-json:1"));
  }

  @Test
  void noFileAndAFormAloneAreRefused() {
    assertThat(workflows.check(Map.of()).isRefused()).isTrue();
    assertThat(
            workflows
                .check(
                    bytes(Map.of("upload.form", WorkflowFilesForTest.collect().get("upload.form"))))
                .isRefused())
        .isTrue();
  }

  @Test
  void aProcessIdIsTakenOnceInAWorkspaceAndFreeInAnother() {
    draft();

    assertThatThrownBy(this::draft)
        .satisfies(InvalidInputs.at("files", "error.workflow.same-process"));

    WorkspaceId pier = acme.workspace("Pier");
    assertThat(workflows.create(pier, "Collect", "", WorkflowFilesForTest.collect())).isNotNull();
  }

  @Test
  void theSameFilesInTwoWorkspacesAndTwoAgenciesHaveNoNameInCommon() {
    published();
    WorkspaceId pier = acme.workspace("Pier");
    workflows.publish(workflows.create(pier, "Collect", "", WorkflowFilesForTest.collect()), 1);
    SignInForTest.as(acme.ownerOfAnotherAgency());
    WorkspaceId elsewhere = acme.workspace("Harbor");
    workflows.publish(
        workflows.create(elsewhere, "Collect", "", WorkflowFilesForTest.collect()), 1);

    assertThat(engine.deployed).hasSize(3);
    List<WorkspaceId> places = List.of(harbor, pier, elsewhere);
    for (int i = 0; i < 3; i++) {
      String all = String.join("\n", engine.deployed.get(i).values());
      assertThat(all).contains(WorkspaceNames.prefix(places.get(i)) + "collect.start");
      for (int other = 0; other < 3; other++) {
        if (other != i) {
          assertThat(all).doesNotContain(WorkspaceNames.prefix(places.get(other)));
        }
      }
    }
  }

  @Test
  void aPublishedVersionRunsAndAnOlderOneCanBePublishedAgain() {
    WorkflowId id = draft();
    int second = workflows.upload(id, WorkflowFilesForTest.collect(), " One more question ");

    assertThat(second).isEqualTo(2);
    assertThat(workflows.publish(id, 2)).isInstanceOf(WorkflowPublished.Done.class);
    assertThat(summary(id))
        .returns(WorkflowState.PUBLISHED, WorkflowSummary::state)
        .returns(2, WorkflowSummary::publishedVersion);
    workflows.publish(id, 1);
    assertThat(summary(id).publishedVersion()).isEqualTo(1);
    assertThat(workflows.find(id).orElseThrow().versions())
        .extracting(WorkflowVersion::number, WorkflowVersion::comment, WorkflowVersion::publishedBy)
        .containsExactly(tuple(2, "One more question", "Olivia"), tuple(1, "", "Olivia"));
    assertThat(audited())
        .containsExactly(
            "WORKFLOW_CREATED",
            "WORKFLOW_UPLOADED 2",
            "WORKFLOW_PUBLISHED 2",
            "WORKFLOW_PUBLISHED 1");
  }

  @Test
  void aVersionWithAnotherProcessIsRefused() {
    WorkflowId id = draft();

    assertThatThrownBy(() -> workflows.upload(id, WorkflowFilesForTest.withProcess("other"), ""))
        .satisfies(InvalidInputs.at("files", "error.workflow.other-process"));
  }

  @Test
  void whatTheEngineRefusesChangesNothing() {
    WorkflowId id = draft();
    engine.answer = new Answer.Refused("no such thing");

    assertThat(workflows.publish(id, 1))
        .isInstanceOfSatisfying(
            WorkflowPublished.Refused.class,
            refused ->
                assertThat(refused.findings())
                    .singleElement()
                    .satisfies(finding ->
                        assertThat(finding.text(Locale.ENGLISH)).contains("no such thing")));
    assertThat(summary(id))
        .returns(WorkflowState.DRAFT, WorkflowSummary::state)
        .returns(null, WorkflowSummary::publishingVersion);
  }

  @Test
  void aPublicationWithoutTheEngineIsFinishedLater() {
    WorkflowId id = draft();
    engine.answer = new Answer.Away();

    assertThat(workflows.publish(id, 1)).isInstanceOf(WorkflowPublished.Pending.class);
    assertThat(summary(id))
        .returns(WorkflowState.DRAFT, WorkflowSummary::state)
        .returns(1, WorkflowSummary::publishingVersion);
    assertThatThrownBy(() -> workflows.publish(id, 1))
        .satisfies(InvalidInputs.at("version", "error.workflow.publishing"));

    engine.answer = null;
    publication.finishWhatIsLeft();
    assertThat(summary(id).state()).isEqualTo(WorkflowState.DRAFT);
    jdbc.sql("update workflow set publishing_at = publishing_at - interval 2 minute").update();
    publication.finishWhatIsLeft();
    assertThat(summary(id))
        .returns(WorkflowState.PUBLISHED, WorkflowSummary::state)
        .returns(null, WorkflowSummary::publishingVersion);
    assertThat(audited()).contains("WORKFLOW_PUBLISHED 1");
  }

  @Test
  void aNewEngineGetsThePublishedVersionsAgain() {
    WorkflowId id = published();
    workflows.pause(id, true);
    long before = definitionKey();
    engine.deployed.clear();

    transaction.executeWithoutResult(status -> events.publishEvent(new EngineReplaced()));

    assertThat(engine.deployed).hasSize(1);
    assertThat(definitionKey()).isNotEqualTo(before);
    assertThat(summary(id).state()).isEqualTo(WorkflowState.PAUSED);
    engine.answer = new Answer.Away();
    transaction.executeWithoutResult(status -> events.publishEvent(new EngineReplaced()));
    engine.answer = null;
    publication.finishWhatIsLeft();
    assertThat(engine.deployed).hasSize(2);
    assertThat(summary(id))
        .returns(WorkflowState.PAUSED, WorkflowSummary::state)
        .returns(true, WorkflowSummary::runsWait)
        .returns(null, WorkflowSummary::publishingVersion);
    assertThat(audited()).containsOnlyOnce("WORKFLOW_PUBLISHED 1");
  }

  private long definitionKey() {
    return jdbc.sql("select definition_key from workflow_version").query(Long.class).single();
  }

  @Test
  void itIsPausedResumedArchivedAndRestored() {
    WorkflowId id = published();

    workflows.pause(id, false);
    assertThat(summary(id).state()).isEqualTo(WorkflowState.PAUSED);
    workflows.resume(id);
    assertThat(summary(id).state()).isEqualTo(WorkflowState.PUBLISHED);
    workflows.archive(id);
    assertThat(summary(id).state()).isEqualTo(WorkflowState.ARCHIVED);
    assertThatThrownBy(() -> workflows.publish(id, 1))
        .satisfies(InvalidInputs.at("state", "error.workflow.state.archived"));
    workflows.restore(id);
    assertThat(summary(id).state()).isEqualTo(WorkflowState.PAUSED);
    assertThat(audited())
        .containsSubsequence(
            "WORKFLOW_PAUSED workflow-runs-go-on",
            "WORKFLOW_RESUMED",
            "WORKFLOW_ARCHIVED",
            "WORKFLOW_RESTORED");
  }

  @Test
  void runsUnderWayWaitOrGoOnAsChosenAtEachPause() {
    WorkflowId id = published();

    workflows.pause(id, true);
    assertThat(summary(id))
        .returns(WorkflowState.PAUSED, WorkflowSummary::state)
        .returns(true, WorkflowSummary::runsWait);
    workflows.resume(id);
    assertThat(summary(id).runsWait()).isFalse();
    workflows.pause(id, false);
    assertThat(summary(id).runsWait()).isFalse();
    assertThat(audited())
        .containsSubsequence(
            "WORKFLOW_PAUSED workflow-runs-wait",
            "WORKFLOW_RESUMED",
            "WORKFLOW_PAUSED workflow-runs-go-on");
  }

  @Test
  void ofTwoTeammatesWhoPauseItAtOnceOneChoosesAndTheOtherIsTold() throws Exception {
    WorkflowId id = published();

    List<Together.Outcome<Boolean>> outcomes =
        Together.run(() -> paused(id, true), () -> paused(id, false));

    assertThat(outcomes).filteredOn(Together.Outcome::succeeded).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.succeeded())
        .singleElement()
        .satisfies(refused ->
            InvalidInputs.at("state", "error.workflow.state.paused").accept(refused.failure()));
    boolean waits = outcomes.getFirst().succeeded();
    assertThat(summary(id).runsWait()).isEqualTo(waits);
    assertThat(audited())
        .filteredOn(entry -> entry.startsWith("WORKFLOW_PAUSED"))
        .containsExactly("WORKFLOW_PAUSED workflow-runs-" + (waits ? "wait" : "go-on"));
  }

  private boolean paused(WorkflowId id, boolean runsWait) throws Exception {
    return SignInForTest.as(
        owner.accountId(),
        () -> {
          workflows.pause(id, runsWait);
          return runsWait;
        });
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT,PUBLISHED;ARCHIVED",
    "PUBLISHED,PUBLISHED;PAUSED;ARCHIVED",
    "PAUSED,PUBLISHED;ARCHIVED",
    "ARCHIVED,DRAFT;PAUSED"
  })
  void eachStateLeadsToTheseAlone(WorkflowState from, String to) {
    List<String> wanted = List.of(to.split(";"));
    for (WorkflowState next : WorkflowState.values()) {
      assertThat(from.mayBecome(next)).isEqualTo(wanted.contains(next.name()));
    }
  }

  @Test
  void aDraftCannotBePausedNorResumed() {
    WorkflowId id = draft();

    assertThatThrownBy(() -> workflows.pause(id, false))
        .satisfies(InvalidInputs.at("state", "error.workflow.state.draft"));
  }

  @Test
  void nameDescriptionAndOwnerAreChangedOnce() {
    WorkflowId id = draft();
    AccountId mia = acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER");

    workflows.describe(id, "Documents", "For the tax", mia);
    workflows.describe(id, "Documents", "For the tax", mia);

    assertThat(summary(id))
        .returns("Documents", WorkflowSummary::name)
        .returns("For the tax", WorkflowSummary::description)
        .returns(mia, WorkflowSummary::owner);
    assertThat(audited())
        .containsExactly(
            "WORKFLOW_CREATED",
            "WORKFLOW_CHANGED workflow-name=Documents; workflow-description; workflow-owner");
    assertThatThrownBy(() -> workflows.describe(id, "", "", null))
        .satisfies(InvalidInputs.at("name", "error.name.required"));
    assertThatThrownBy(() -> workflows.describe(id, "A", "x".repeat(501), null))
        .satisfies(InvalidInputs.at("description", "error.form.too-long"));
    assertThatThrownBy(() -> workflows.describe(id, "A", "", acme.account("carla@client.example")))
        .satisfies(InvalidInputs.at("owner", "error.workflow.owner"));
  }

  @ParameterizedTest
  @CsvSource({
    "every Monday,error.workflow.schedule",
    "0 9 * * MON,error.workflow.schedule",
    "0 * * * * *,error.workflow.schedule-often",
    "0 0 0 31 2 *,error.workflow.schedule-never"
  })
  void aBadScheduleIsRefused(String cron, String key) {
    WorkflowId id = draft();

    assertThatThrownBy(() -> workflows.startBy(id, false, cron))
        .satisfies(InvalidInputs.at("schedule", key));
  }

  @Test
  void aScheduleCountsWhileItIsPublished() {
    WorkflowId id = draft();
    workflows.startBy(id, true, "0 0 9 * * MON");
    assertThat(summary(id).nextStartAt()).isNull();

    workflows.publish(id, 1);
    assertThat(summary(id).nextStartAt()).isAfter(Instant.now());
    workflows.pause(id, false);
    assertThat(summary(id).nextStartAt()).isNull();
    workflows.resume(id);
    assertThat(summary(id).nextStartAt()).isNotNull();
    workflows.startBy(id, true, "");
    assertThat(summary(id))
        .returns(null, WorkflowSummary::nextStartAt)
        .returns(true, WorkflowSummary::clientStarts);
    assertThat(audited())
        .contains(
            "WORKFLOW_CHANGED workflow-client-starts; workflow-schedule=0 0 9 * * MON",
            "WORKFLOW_CHANGED workflow-no-schedule");
  }

  @Test
  void aTimerAtTheStartIsTheScheduleToBeginWith() {
    String timed =
        Objects.requireNonNull(WorkflowFilesForTest.small().get("remind.bpmn"))
            .replace(
                "<bpmn:outgoing>Flow_Called</bpmn:outgoing>",
                "<bpmn:outgoing>Flow_Called</bpmn:outgoing><bpmn:timerEventDefinition id=\"T\">"
                    + "<bpmn:timeCycle>0 0 6 1 * *</bpmn:timeCycle></bpmn:timerEventDefinition>");

    WorkflowId id = workflows.create(harbor, "Report", "", Map.of("remind.bpmn", timed));

    assertThat(summary(id).schedule()).isEqualTo("0 0 6 1 * *");
  }

  @Test
  void manyMissedTimesStartOneRunOnOneNode() throws Exception {
    WorkflowId id = published();
    workflows.startBy(id, false, "0 0 * * * *");
    jdbc.sql("update workflow set next_start_at = next_start_at - interval 30 day").update();

    Callable<Boolean> node =
        () -> {
          times.startDue();
          return true;
        };
    assertThat(Together.run(node, node, node, node)).allMatch(Together.Outcome::succeeded);

    assertThat(started()).containsExactly("SCHEDULE " + id);
    assertThat(summary(id).nextStartAt()).isAfter(Instant.now());
    times.startDue();
    assertThat(started()).hasSize(1);
  }

  @Test
  void aPausedWorkflowMissesItsTimes() {
    WorkflowId id = published();
    workflows.startBy(id, false, "0 0 * * * *");
    workflows.pause(id, false);
    jdbc.sql("update workflow set next_start_at = utc_timestamp(6) - interval 1 hour").update();

    times.startDue();

    assertThat(started()).isEmpty();
  }

  @Test
  void everyTeammateStartsItByHand() {
    WorkflowId id = published();
    SignInForTest.as(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    workflows.start(id, UUID.randomUUID());

    assertThat(started()).containsExactly("TEAMMATE " + id);
  }

  @Test
  void aClientSeesPublishedOnesOfTheOwnWorkspaceAndStartsWhatIsAllowed() {
    WorkflowId id = published();
    workflows.create(harbor, "A draft", "", WorkflowFilesForTest.withProcess("draft"));
    WorkspaceId pier = acme.workspace("Pier");
    AccountId carla = acme.account("carla@client.example");
    acme.makeTeammate(owner.agencyId(), carla, "CLIENT");
    members.grant(harbor, carla, acme.acceptedInvitation(harbor, carla));
    SignInForTest.as(carla);

    assertThat(ofClient.list(harbor)).extracting(WorkflowSummary::id).containsExactly(id);
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> ofClient.list(pier));
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> ofClient.start(id, UUID.randomUUID()));
    SignInForTest.as(owner.accountId());
    workflows.startBy(id, true, "");
    SignInForTest.as(carla);
    ofClient.start(id, UUID.randomUUID());
    assertThat(started()).containsExactly("CLIENT " + id);
    SignInForTest.as(owner.accountId());
    workflows.pause(id, false);
    SignInForTest.as(carla);
    assertThat(ofClient.list(harbor)).isEmpty();
  }

  private static Map<String, byte[]> bytes(Map<String, String> files) {
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }
}
