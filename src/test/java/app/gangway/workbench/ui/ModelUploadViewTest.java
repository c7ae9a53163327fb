package app.gangway.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.ModelKind;
import app.gangway.process.ModelPublications;
import app.gangway.process.models.ProcessDeployment;
import app.gangway.shared.Announcements;
import app.gangway.workbench.RefusedUpload;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadTester;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Operators change models, on the real broker. */
class ModelUploadViewTest extends ViewTest {

  private static final String FILE = "client-onboarding.bpmn";
  private static final String LIVE = RefusedUpload.live(FILE);

  @Autowired ProcessDeployment deployment;
  @Autowired DeployedProcesses deployed;
  @Autowired ModelPublications publications;
  @Autowired Announcements announcements;

  private Teammate founded;

  @BeforeEach
  void found() {
    founded = acme.found();
    deployment.deploy();
  }

  /** Other tests run on the folder's models. */
  @AfterEach
  void forget() {
    jdbc.sql("delete from model_publication").update();
    deployment.deploy();
  }

  static List<RefusedUpload> refused() {
    return RefusedUpload.all();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsWrongIsToldAtTheElement(RefusedUpload wrong) {
    open("processes/upload");

    upload(wrong.fileName(), wrong.content());

    assertThat(items())
        .anyMatch(item -> item.contains(wrong.place()) && item.contains(wrong.words()));
    assertThat(shows("Not to be published yet")).isTrue();
    assertThat(find(Button.class).withText("Publish").exists()).isFalse();
  }

  @Test
  void aGoodFileIsComparedAndPublished() {
    open("processes/upload");
    upload(FILE, LIVE.replace("name=\"Welcome\"", "name=\"Hello\""));

    assertThat(items())
        .anyMatch(item ->
            item.contains("User task “Hello” (Task_Welcome)")
                && item.contains("changed: name: Welcome → Hello"));
    press("Publish");
    assertErrorAt("Why?", "Say why you publish this.");
    type("Why?", "A warmer word");
    press("Publish");

    assertThat(shows("Published.")).isTrue();
    assertThat(deployed.find(newest()).orElseThrow().xml()).contains("name=\"Hello\"");
    open("processes/client-onboarding/versions");
    assertThat(shows("Versions of Client onboarding")).isTrue();
    assertThat(items().getFirst()).contains("live").contains("Olivia").contains("A warmer word");
    assertThat(items().get(1)).contains("folder of processes");
    open("settings/audit");
    assertThat(
            jdbc.sql("select detail from audit_entry where action = 'MODELS_PUBLISHED'")
                .query(String.class)
                .single())
        .isEqualTo("A warmer word");
  }

  @Test
  void anUnchangedFileIsNothingToPublish() {
    open("processes/upload");
    upload("client-onboarding (3).bpmn", LIVE);

    assertThat(shows("There is nothing to publish")).isTrue();
  }

  @Test
  void anOlderVersionIsTakenBack() {
    publish(LIVE.replace("name=\"Welcome\"", "name=\"Hello\""), "A warmer word");
    open("processes/client-onboarding/versions");
    String link = find(Anchor.class).withText("Take back").all().getFirst().getHref();

    open(link);
    assertThat(items()).anyMatch(item -> item.contains("name: Hello → Welcome"));
    type("Why?", "It was too warm");
    press("Publish");

    assertThat(deployed.find(newest()).orElseThrow().xml()).isEqualTo(LIVE);
  }

  @Test
  void theFoldersFileIsOfferedWhereAPublishedOneStays() {
    publish(LIVE.replace("name=\"Welcome\"", "name=\"Hello\""), "A warmer word");
    deployment.deploy();

    open("processes/upload");
    assertThat(shows("what was published stays: client-onboarding.bpmn")).isTrue();
    open("processes/upload?folder=true");
    type("Why?", "As in the folder");
    press("Publish");

    assertThat(deployed.find(newest()).orElseThrow().xml()).isEqualTo(LIVE);
    open("processes/upload");
    assertThat(shows("what was published stays")).isFalse();
  }

  @Test
  void anotherOperatorsPublicationIsTold() {
    open("processes/upload");
    upload(FILE, LIVE.replace("name=\"Welcome\"", "name=\"Hello\""));
    publications.publish(
        publications.propose(
            Map.of(
                FILE,
                LIVE.replace("name=\"Welcome\"", "name=\"Good day\"")
                    .getBytes(StandardCharsets.UTF_8))),
        new ModelPublications.Publisher(founded.agencyId(), founded.accountId(), "Pia"),
        "Politer");

    type("Why?", "A warmer word");
    press("Publish");

    assertThat(shows("Pia published meanwhile")).isTrue();
    assertThat(items()).anyMatch(item -> item.contains("name: Good day → Hello"));
    assertThat(deployed.find(newest()).orElseThrow().xml()).contains("name=\"Good day\"");
  }

  @Test
  void aPublicationThatEndsWhileThePageIsOpenIsTold() {
    UUID taken = prepared("Politer");
    open("processes/upload");
    assertThat(shows("A publication by Pia of ")).isTrue();

    endsAs("PUBLISHED", taken);

    eventually(() -> assertThat(shows("The engine has answered: what Pia published on")).isTrue());
    assertThat(shows("A publication by Pia of ")).isFalse();

    UUID refused = prepared("Shorter");
    open("processes/upload");
    endsAs("REFUSED", refused);
    eventually(() -> assertThat(shows("Nothing was changed. It says: no such form")).isTrue());
  }

  private UUID prepared(String comment) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into model_publication (id, number, agency_id, publisher_id, publisher_name,
              comment, state, created)
            select :id, coalesce(max(number), 0) + 1, :agency, :account, 'Pia', :comment,
              'PREPARED', utc_timestamp(6)
            from model_publication
            """)
        .param("id", id)
        .param("agency", founded.agencyId().value())
        .param("account", founded.accountId().value())
        .param("comment", comment)
        .update();
    return id;
  }

  private void endsAs(String state, UUID id) {
    jdbc.sql(
            """
            update model_publication set state = :state,
              reason = if(:state = 'REFUSED', 'no such form', null)
            where id = :id
            """)
        .param("state", state)
        .param("id", id)
        .update();
    announcements.announce(id);
  }

  @Test
  void whoIsUnderWayIsCountedAndFound() {
    jdbc.sql(
            """
            insert into history_instance
              (instance_key, definition_key, process_id, version, root_instance_key, state, started_at)
            values (1, :definition, 'client-onboarding', :version, 1, 'ACTIVE', now())
            """)
        .param("definition", newest())
        .param("version", deployed.versions("client-onboarding").getFirst().version())
        .update();
    open("processes/upload");
    upload(FILE, LIVE.replace("name=\"Welcome\"", "name=\"Hello\""));
    assertThat(shows("one instance is under way and stays on its version")).isTrue();
    type("Why?", "A warmer word");
    press("Publish");

    assertThat(shows("One instance stays on version")).isTrue();
    assertThat(find(Anchor.class).withText("Migrate them").single().getHref())
        .startsWith("processes/client-onboarding/migrate?from=");
    open("processes/client-onboarding/versions");
    assertThat(items().get(1)).contains("One instance runs on it.");
  }

  @Test
  void aDownloadIsAnAttachmentWithTheExactContent() throws IOException {
    var file = publications.file(ModelKind.PROCESS, newest()).orElseThrow();

    DownloadResponse response = ModelVersionsView.response(file);

    assertThat(new String(response.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(LIVE);
    assertThat(response.getFileName()).isEqualTo(FILE);
    assertThat(response.getContentType()).isEqualTo("application/octet-stream");
  }

  @Test
  void onlyOperatorsComeHere() {
    demote(founded.accountId());

    open("processes/upload");

    assertThat(find(Upload.class).exists()).isFalse();
  }

  private void publish(String content, String why) {
    open("processes/upload");
    upload(FILE, content);
    type("Why?", why);
    press("Publish");
    assertThat(shows("Published.")).isTrue();
  }

  private long newest() {
    return deployed.versions("client-onboarding").getFirst().definitionKey();
  }

  private void upload(String name, String content) {
    new UploadTester<>(find(Upload.class).single())
        .upload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    roundTrip();
  }

  private List<String> items() {
    return find(ListItem.class).all().stream()
        .map(item ->
            item.getChildren()
                .filter(HasText.class::isInstance)
                .map(child -> ((HasText) child).getText())
                .collect(Collectors.joining(" ")))
        .toList();
  }
}
