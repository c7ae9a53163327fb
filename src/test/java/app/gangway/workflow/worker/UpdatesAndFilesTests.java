package app.gangway.workflow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.gangway.identity.SignInForTest;
import app.gangway.process.BpmnError;
import app.gangway.process.JobContext;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.RunForTest;
import app.gangway.workflow.WorkspaceFile;
import app.gangway.workflow.WorkspaceUpdate;
import app.gangway.workflow.WorkspaceUpdates;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What workflows tell and give to clients. */
class UpdatesAndFilesTests extends StepWorkerTest {

  private static final WorkspaceUpdates.Most TEN = new WorkspaceUpdates.Most(10, 10);

  @Test
  void clientsAndTheTeamReadAnUpdateInTheirLanguage() throws Exception {
    postUpdate.work(update("Documents complete", "Unterlagen vollständig"), job(1));

    WorkspaceUpdate update = feed(nell).updates().getFirst();
    assertThat(update.title().in(Locale.UK)).isEqualTo("Documents complete");
    assertThat(update.title().in(Locale.GERMANY)).isEqualTo("Unterlagen vollständig");
    assertThat(update.text().in(Locale.GERMANY)).isEqualTo("All are here.");
    assertThat(updates.ofTeam(workspace, TEN).updates()).containsExactly(update);
  }

  @Test
  void aJobThatArrivesAgainPostsAndGivesNothingAgain() throws Exception {
    postUpdate.work(update("First", null), job(1));
    postUpdate.work(update("First", null), job(1));
    postUpdate.work(update("Second", null), job(2));
    giveFile.work(file("report.csv", "visits;7", null), job(3));
    giveFile.work(file("report.csv", "visits;7", null), job(3));

    assertThat(feed(nell).updates())
        .extracting(update -> update.title().text())
        .containsExactly("Second", "First");
    assertThat(feed(nell).files()).hasSize(1);
  }

  @Test
  void aGivenFileIsDownloadedAsItIs() throws Exception {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, 1};
    giveFile.work(file("logo.PNG", Base64.getEncoder().encodeToString(picture), "base64"), job(1));
    giveFile.work(file("report.txt", "Überblick", null), job(2));

    List<WorkspaceFile> files = updates.ofTeam(workspace, TEN).files();
    assertThat(files).extracting(WorkspaceFile::name).containsExactly("report.txt", "logo.PNG");
    WorkspaceFile.Content text = file(nell, files.getFirst().id()).orElseThrow();
    assertThat(text.mediaType()).isEqualTo("text/plain");
    assertThat(new String(text.bytes(), StandardCharsets.UTF_8)).isEqualTo("Überblick");
    WorkspaceFile.Content logo = updates.fileOfTeam(workspace, files.getLast().id()).orElseThrow();
    assertThat(logo.mediaType()).isEqualTo("image/png");
    assertThat(logo.bytes()).isEqualTo(picture);
  }

  @Test
  void theFilesOfTheFormThatWasSentLastAreGiven() throws Exception {
    handIn("first.txt", "1");
    handIn("second.txt", "22");
    giveFile.work(new GiveFile.Input(run, "Task_UploadDraft", null, null, null), job(1));
    giveFile.work(new GiveFile.Input(run, "Task_UploadDraft", null, null, null), job(1));

    assertThat(feed(nell).files())
        .extracting(WorkspaceFile::name, WorkspaceFile::bytes)
        .containsExactly(tuple("second.txt", 2));
    assertThatThrownBy(
            () -> giveFile.work(new GiveFile.Input(run, "Task_Other", null, null, null), job(2)))
        .isInstanceOfSatisfying(
            BpmnError.class, error -> assertThat(error.code()).isEqualTo("NO_FILE"));
  }

  /** A teammate sends the form of a step. */
  private void handIn(String name, String content) {
    UUID task = UUID.randomUUID();
    UUID submission = UUID.randomUUID();
    jdbc.sql(
            """
            insert into workflow_task
              (id, run_id, workspace_id, definition_key, element_id, instance, name, audience,
               state, since)
            values (:id, :run, :workspace, 1, 'Task_UploadDraft', 0, 'Upload', 'TEAM', 'DONE',
              utc_timestamp(6))
            """)
        .param("id", task)
        .param("run", run.value())
        .param("workspace", workspace.value())
        .update();
    jdbc.sql(
            """
            insert into workflow_submission
              (id, run_id, workspace_id, task_id, name, form_id, form_version, answers, words,
               answered_at)
            values (:id, :run, :workspace, :task, 'Upload', 'upload', 1, '[]', '',
              utc_timestamp(6))
            """)
        .param("id", submission)
        .param("task", task)
        .param("run", run.value())
        .param("workspace", workspace.value())
        .update();
    jdbc.sql(
            """
            insert into workflow_submission_file (id, submission_id, name, media_type, content)
            values (uuid(), :submission, :name, 'text/plain', :content)
            """)
        .param("submission", submission)
        .param("name", name)
        .param("content", content.getBytes(StandardCharsets.UTF_8))
        .update();
  }

  @Test
  void aFileThatCannotBeGivenIsRefused() {
    isRefused("ending", () -> giveFile.work(file("page.html", "<p>", null), job(1)));
    isRefused("character", () -> giveFile.work(file("../report.csv", "x", null), job(1)));
    isRefused("not of the type", () -> giveFile.work(file("report.pdf", "<p>", null), job(1)));
    isRefused("not Base64", () -> giveFile.work(file("report.txt", "a", "base64"), job(1)));
    isRefused("content is missing", () -> giveFile.work(file("report.txt", "", null), job(1)));
    isRefused(
        "larger",
        () -> giveFile.work(file("report.txt", "x".repeat(3 * 1024 * 1024 + 1), null), job(1)));

    assertThat(updates.ofTeam(workspace, TEN).isEmpty()).isTrue();
  }

  @Test
  void otherWorkspacesAndTheirPeopleSeeNothing() throws Exception {
    WorkspaceId pier = acme.workspace("Pier");
    postUpdate.work(update("Documents complete", null), job(1));
    giveFile.work(file("report.csv", "visits;7", null), job(2));
    UUID file = updates.ofTeam(workspace, TEN).files().getFirst().id();

    assertThat(updates.ofTeam(pier, TEN).isEmpty()).isTrue();
    assertThat(updates.fileOfTeam(pier, file)).isEmpty();
    AccountId other = acme.ownerOfAnotherAgency();
    assertThat(feed(other).isEmpty()).isTrue();
    assertThat(file(other, file)).isEmpty();
    AccountId elsewhere = acme.account("erna@client.example");
    members.grant(pier, elsewhere, acme.acceptedInvitation(pier, elsewhere));
    assertThat(feed(elsewhere).isEmpty()).isTrue();
    assertThat(file(elsewhere, file)).isEmpty();
    SignInForTest.as(other);
    assertThatThrownBy(() -> updates.ofTeam(workspace, TEN)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> updates.fileOfTeam(workspace, file)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void aRunOfAnotherWorkspaceIsRefused() {
    JobContext foreign = RunForTest.job(acme.workspace("Pier"), 1);

    assertThatIllegalStateException()
        .isThrownBy(() -> postUpdate.work(update("Documents complete", null), foreign));
    assertThatIllegalStateException()
        .isThrownBy(() -> giveFile.work(file("report.csv", "visits;7", null), foreign));
    assertThatIllegalStateException()
        .isThrownBy(() -> setValues.work(new SetValues.Input(run, null, null), foreign));
  }

  @Test
  void aRequiredValueThatIsMissingIsNamed() {
    setValues.work(
        new SetValues.Input(run, Map.of("total", 7, "note", ""), List.of("total")), job(1));

    isRefused(
        "missing: total",
        () ->
            setValues.work(new SetValues.Input(run, Map.of("note", ""), List.of("total")), job(1)));
  }

  private WorkspaceUpdates.Feed feed(AccountId client) throws Exception {
    return SignInForTest.as(client, () -> updates.ofClient(TEN));
  }

  private Optional<WorkspaceFile.Content> file(AccountId client, UUID file) throws Exception {
    return SignInForTest.as(client, () -> updates.fileOfClient(file));
  }

  private PostUpdate.Input update(String title, @Nullable String german) {
    return new PostUpdate.Input(run, title, "All are here.", german, null);
  }

  private GiveFile.Input file(String name, String content, @Nullable String encoding) {
    return new GiveFile.Input(run, null, name, content, encoding);
  }

  private JobContext job(long key) {
    return RunForTest.job(workspace, key);
  }
}
