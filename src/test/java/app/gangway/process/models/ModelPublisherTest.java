package app.gangway.process.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.gangway.Together;
import app.gangway.process.CuttableLine;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.EngineTest;
import app.gangway.process.ModelFinding;
import app.gangway.process.ModelKind;
import app.gangway.process.ModelProposal;
import app.gangway.process.ModelPublications.Publication;
import app.gangway.process.ModelPublications.Publisher;
import app.gangway.process.ModelPublications.Result;
import app.gangway.process.ModelPublications.State;
import app.gangway.process.ModelPublications.Version;
import app.gangway.process.check.ModelChecker;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** On the real database and the real broker. */
@EngineTest
@Import(ModelPublisherTest.AuditedActions.class)
class ModelPublisherTest {

  private static final Publisher OLIVIA =
      new Publisher(AgencyId.next(), AccountId.next(), "Olivia");
  private static final Publisher PIA = new Publisher(AgencyId.next(), AccountId.next(), "Pia");
  private static final String DECISION =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="discounts" name="Discounts"
          namespace="http://camunda.org/schema/1.0/dmn">
        <decision id="discount" name="Discount"><literalExpression><text>10</text></literalExpression></decision>
      </definitions>
      """;

  @Autowired ModelPublisher publisher;
  @Autowired ProcessDeployment deployment;
  @Autowired DeployedProcesses deployed;
  @Autowired JdbcClient jdbc;
  @Autowired CuttableLine line;
  @Autowired AuditedActions audited;
  @Autowired RefusedFiles refusals;
  @Autowired ModelChecker checker;
  @Autowired AcceptedModels accepted;
  @Autowired DeployedModels models;
  @Autowired PublicationRows publications;
  @Autowired PublishedOverFolder overFolder;
  @Autowired EngineDeployment engine;
  @Autowired PublicationEnd end;
  @Autowired Announcements announcements;
  @Autowired TransactionTemplate transaction;
  @Autowired ApplicationEventPublisher events;

  @BeforeEach
  void begin() {
    forget();
  }

  /** Other tests run on the folder's models. */
  @AfterEach
  void forget() {
    line.restore();
    jdbc.sql("delete from model_publication").update();
    deployment.deploy();
    audited.actions.clear();
  }

  @Test
  void aPublicationIsANewVersionWithWhoAndWhy() {
    int before = live().version();

    Publication publication = published(publish(work("2 tries"), OLIVIA, " More tries "));

    assertThat(publication.state()).isEqualTo(State.PUBLISHED);
    assertThat(live())
        .returns(before + 1, Version::version)
        .returns("work.bpmn", Version::fileName)
        .satisfies(version ->
            assertThat(version.publication())
                .returns("Olivia", Publication::publisher)
                .returns("More tries", Publication::comment)
                .returns(List.of("work.bpmn"), Publication::files));
    assertThat(publisher.file(ModelKind.PROCESS, live().key()))
        .hasValueSatisfying(file -> assertThat(file.content()).isEqualTo(work("2 tries")));
    assertThat(audited.actions)
        .containsExactly(
            new Audited(
                OLIVIA.agency(),
                OLIVIA.account(),
                AuditAction.MODELS_PUBLISHED,
                "work.bpmn",
                null,
                "More tries"));
  }

  @Test
  void filesThatBelongTogetherArePublishedTogether() {
    String form = file("test-form.form").replace("\"test-form\"", "\"test-form-v2\"");
    String steps = file("steps.bpmn").replace("formId=\"test-form\"", "formId=\"test-form-v2\"");

    Publication publication =
        published(
            publish(
                Map.of("steps.bpmn", steps, "test-form-v2.form", form, "discounts.dmn", DECISION),
                OLIVIA,
                "Other questions"));

    assertThat(publication.files())
        .containsExactly("discounts.dmn", "steps.bpmn", "test-form-v2.form");
    assertThat(publisher.versions(ModelKind.FORM, "test-form-v2").getFirst().publication())
        .isEqualTo(publication);
    assertThat(publisher.versions(ModelKind.DECISION, "discounts").getFirst().publication())
        .isEqualTo(publication);
    assertThat(publisher.versions(ModelKind.PROCESS, "test-steps").getFirst().publication())
        .isEqualTo(publication);
    assertThat(publisher.versions(ModelKind.FORM, "test-form").getFirst().publication()).isNull();
  }

  @Test
  void aFormOfTheLiveSetCountsAndAMissingOneIsFound() {
    String steps = file("steps.bpmn");

    assertThat(publisher.propose(bytes("steps.bpmn", steps + " ")).isRefused()).isFalse();
    assertThat(
            findings(
                "steps.bpmn", steps.replace("formId=\"test-form\"", "formId=\"test-form-v9\"")))
        .anyMatch(text -> text.startsWith("steps.bpmn, Task_Form: links the form test-form-v9"));
  }

  @Test
  void whatAnUploadBreaksInAnotherFileIsFound() {
    String form = file("test-form.form").replace("\"test-form\"", "\"test-form-v2\"");

    assertThat(findings("test-form.form", form))
        .anyMatch(text -> text.startsWith("steps.bpmn, Task_Form: links the form test-form"));
  }

  @Test
  void anUnreadableFileIsNotBlamedOnOthers() {
    assertThat(findings("test-form.form", "{}"))
        .containsExactly(
            "test-form.form: is not a form; export it again from the Modeler as a Camunda Form"
                + " [not-a-form]");
  }

  @Test
  void anotherFilesProcessIsNotTakenOver() {
    assertThat(findings("mine.bpmn", file("work.bpmn")))
        .anyMatch(text ->
            text.startsWith(
                "mine.bpmn, test-work: has an id that work.bpmn has, which it would replace"));
  }

  @Test
  void aFileIsNotReplacedByAnotherProcess() {
    String other =
        file("work.bpmn")
            .replace("id=\"test-work\"", "id=\"my-work\"")
            .replace("id=\"test-slow-work\"", "id=\"my-slow-work\"");

    assertThat(findings("work.bpmn", other))
        .anyMatch(text -> text.contains("holds the process test-"));
  }

  @Test
  void aBrowsersSecondDownloadIsTheSameFile() {
    ModelProposal proposal = publisher.propose(bytes("work (2).bpmn", file("work.bpmn")));

    assertThat(proposal.files()).singleElement().returns("work.bpmn", f -> f.name());
    assertThat(proposal.changesNothing()).isTrue();
    assertThat(publisher.publish(proposal, OLIVIA, "Again"))
        .isInstanceOf(Result.NothingToPublish.class);
  }

  @Test
  void onlyModelsFormsAndDecisionsAreTaken() {
    assertThat(findings("notes.txt", "Hello"))
        .containsExactly(
            "notes.txt: is no model; Gangway takes .bpmn, .form and .dmn files [not-a-model]");
  }

  @Test
  void aPublicationNeedsAComment() {
    ModelProposal proposal = publisher.propose(bytes("work.bpmn", work("2 tries")));

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> publisher.publish(proposal, OLIVIA, " "))
        .returns("error.models.comment", InvalidInput::messageKey);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> publisher.publish(proposal, OLIVIA, "x".repeat(401)))
        .returns("error.form.too-long", InvalidInput::messageKey);
  }

  @Test
  void ofTwoOperatorsWhoPublishAtOnceOneReadsThatTheOtherDid() {
    ModelProposal first = publisher.propose(bytes("work.bpmn", work("3 tries")));
    ModelProposal second = publisher.propose(bytes("work.bpmn", work("4 tries")));

    List<Together.Outcome<Result>> outcomes =
        Together.run(
            () -> publisher.publish(first, OLIVIA, "Three"),
            () -> publisher.publish(second, PIA, "Four"));

    assertThat(outcomes.stream().map(Together.Outcome::result))
        .hasOnlyElementsOfTypes(Result.Published.class, Result.Overtaken.class)
        .anyMatch(Result.Published.class::isInstance)
        .anyMatch(Result.Overtaken.class::isInstance);
    assertThat(jdbc.sql("select count(*) from model_publication").query(Integer.class).single())
        .isOne();
  }

  @Test
  void aDoubleClickPublishesOnce() {
    ModelProposal proposal = publisher.propose(bytes("work.bpmn", work("2 tries")));
    published(publisher.publish(proposal, OLIVIA, "Once"));
    int version = live().version();

    assertThat(publisher.publish(proposal, OLIVIA, "Once"))
        .isInstanceOfSatisfying(
            Result.Overtaken.class,
            overtaken -> assertThat(overtaken.by()).returns("Once", Publication::comment));
    assertThat(live().version()).isEqualTo(version);
  }

  @Test
  void whatTheEngineRefusesChangesNothing() {
    Version before = live();

    Result result = publish(refusedByTheEngine(), OLIVIA, "Soon");

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(refused.findings())
                    .singleElement()
                    .asString()
                    .startsWith("work.bpmn: is refused by the engine")
                    .contains("BoundaryEvent_Late"));
    assertThat(live()).isEqualTo(before);
    assertThat(publisher.latest(1))
        .singleElement()
        .returns(State.REFUSED, Publication::state)
        .returns("Soon", Publication::comment);
    assertThat(audited.actions).isEmpty();
    published(publish(work("2 tries"), PIA, "Mended"));
  }

  /**
   * The row is stored, the engine has the files, and the node is gone before it could note that.
   */
  @Test
  void aCrashAfterTheEngineIsFinishedAtTheNextStart() {
    UUID id = prepared(work("2 tries"));
    engine.command(Map.of("work.bpmn", work("2 tries"))).send().join();

    deployment.deploy();

    assertThat(live().publication())
        .returns(id, Publication::id)
        .returns(State.PUBLISHED, Publication::state);
    assertThat(publisher.underWay()).isEmpty();
    assertThat(audited.actions).singleElement().returns(OLIVIA.account(), Audited::actor);
  }

  @Test
  void aCrashBeforeTheEngineIsFinishedAtTheNextStart() {
    Version before = live();
    UUID id = prepared(work("2 tries"));

    deployment.deploy();

    assertThat(live())
        .returns(before.version() + 1, Version::version)
        .satisfies(version -> assertThat(version.publication()).returns(id, Publication::id));
  }

  @Test
  void whatCannotBeFinishedIsUndoneAtTheNextStart() {
    Version before = live();
    UUID id = prepared(refusedByTheEngine());
    AtomicInteger heard = new AtomicInteger();

    try (var listening = announcements.subscribe(id, heard::incrementAndGet)) {
      deployment.deploy();
    }

    assertThat(heard).hasValue(1);
    assertThat(live()).isEqualTo(before);
    assertThat(publisher.latest(1))
        .singleElement()
        .returns(State.REFUSED, Publication::state)
        .satisfies(refused -> assertThat(refused.reason()).contains("BoundaryEvent_Late"));
    assertThat(refusals.refusals(Locale.ENGLISH)).isEmpty();
    published(publish(work("2 tries"), PIA, "Mended"));
  }

  @Test
  void aPublicationWithoutAnEngineIsFinishedWhenItAnswers() {
    ModelProposal proposal = publisher.propose(bytes("work.bpmn", work("2 tries")));
    line.cut();
    assertThat(publisher.publish(proposal, OLIVIA, "Later")).isInstanceOf(Result.Pending.class);
    UUID id = publisher.underWay().orElseThrow().id();
    line.restore();
    AtomicInteger heard = new AtomicInteger();

    jdbc.sql("update model_publication set created = created - interval 2 minute").update();
    try (var listening = announcements.subscribe(id, heard::incrementAndGet)) {
      publisher.finishWhatIsLeft();
    }

    assertThat(heard).hasValue(1);
    assertThat(publisher.publication(id)).get().returns(State.PUBLISHED, Publication::state);
    assertThat(publisher.underWay()).isEmpty();
    assertThat(live().publication()).returns("Later", Publication::comment);
  }

  @Test
  void whileOneIsUnderWayNoOtherBegins() {
    prepared(work("2 tries"));

    ModelProposal proposal = publisher.propose(bytes("work.bpmn", work("3 tries")));

    assertThat(publisher.publish(proposal, PIA, "Too"))
        .isInstanceOfSatisfying(
            Result.Overtaken.class,
            overtaken -> assertThat(overtaken.by()).returns(State.PREPARED, Publication::state));
  }

  @Test
  void thePublishedContentStaysWhenTheFolderDiffers() {
    published(publish(work("2 tries"), OLIVIA, "More tries"));
    Version before = live();

    deployment.deploy();

    assertThat(live()).isEqualTo(before);
    assertThat(publisher.overriddenFiles())
        .containsOnlyKeys("work.bpmn")
        .allSatisfy((name, content) ->
            assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo(file("work.bpmn")));

    published(publish(publisher.overriddenFiles(), PIA, "As in the folder"));

    assertThat(publisher.overriddenFiles()).isEmpty();
    assertThat(live().version()).isEqualTo(before.version() + 1);
  }

  @Test
  void aNewFileOfTheFolderIsDeployedBesideWhatIsPublished() {
    published(publish(work("2 tries"), OLIVIA, "More tries"));
    Map<String, String> folder = folder();
    folder.put("discounts.dmn", DECISION);

    deploymentOf(folder, transaction).deploy();

    assertThat(live().publication()).returns("More tries", Publication::comment);
    assertThat(accepted.live()).containsKey("discounts.dmn");
  }

  /** Zeebe takes content for known only if it is the latest version's. */
  @Test
  void anOlderVersionThatIsTakenBackIsANewVersion() {
    Version old = live();
    String before = publisher.file(ModelKind.PROCESS, old.key()).orElseThrow().content();
    published(publish(work("2 tries"), OLIVIA, "More tries"));

    published(publish(before, OLIVIA, "Back"));

    assertThat(live().version()).isEqualTo(old.version() + 2);
    assertThat(publisher.file(ModelKind.PROCESS, live().key()).orElseThrow().content())
        .isEqualTo(before);
    assertThat(publisher.versions(ModelKind.PROCESS, "test-work"))
        .filteredOn(Version::live)
        .hasSize(1);
  }

  @Test
  void aNewEngineGetsWhatIsPublished() {
    published(publish(work("2 tries"), OLIVIA, "More tries"));
    jdbc.sql("update engine_deployment set deployment_key = deployment_key + 1000000").update();

    deployment.deploy();

    assertThat(publisher.versions(ModelKind.PROCESS, "test-work"))
        .singleElement()
        .satisfies(version ->
            assertThat(version.publication()).returns("More tries", Publication::comment));
    assertThat(deployed.find(live().key()).orElseThrow().xml()).isEqualTo(work("2 tries"));
  }

  /** A start has chosen its files; then an operator publishes before it deploys them. */
  @Test
  void aStartDoesNotUndoAPublicationThatBeganMeanwhile() {
    TransactionOperations afterAPublication =
        new TransactionOperations() {
          private boolean begun;

          @Override
          public <T extends @Nullable Object> T execute(
              org.springframework.transaction.support.TransactionCallback<T> action) {
            if (!begun) {
              begun = true;
              published(publish(work("2 tries"), OLIVIA, "Meanwhile"));
            }
            return transaction.execute(action);
          }
        };

    deploymentOf(folder(), afterAPublication).deploy();

    assertThat(live().publication()).returns("Meanwhile", Publication::comment);
    assertThat(deployed.find(live().key()).orElseThrow().xml()).isEqualTo(work("2 tries"));
  }

  private Version live() {
    return publisher.versions(ModelKind.PROCESS, "test-work").getFirst();
  }

  private UUID prepared(String content) {
    return transaction.execute(status ->
        publications.prepare(
            publications.latestNumber() + 1, Map.of("work.bpmn", content), OLIVIA, "Prepared"));
  }

  private Result publish(String work, Publisher by, String comment) {
    return publish(bytes("work.bpmn", work), by, comment);
  }

  private Result publish(Map<String, ?> files, Publisher by, String comment) {
    Map<String, byte[]> contents = new TreeMap<>();
    files.forEach((name, content) ->
        contents.put(
            name,
            content instanceof byte[] bytes
                ? bytes
                : content.toString().getBytes(StandardCharsets.UTF_8)));
    ModelProposal proposal = publisher.propose(contents);
    assertThat(proposal.findings().stream().filter(ModelFinding::refused)).isEmpty();
    return publisher.publish(proposal, by, comment);
  }

  private static Publication published(Result result) {
    assertThat(result).isInstanceOf(Result.Published.class);
    return ((Result.Published) result).publication();
  }

  private List<String> findings(String name, String content) {
    return publisher.propose(bytes(name, content)).findings().stream()
        .filter(ModelFinding::refused)
        .map(Object::toString)
        .toList();
  }

  private static Map<String, byte[]> bytes(String name, String content) {
    return Map.of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The folder's model with a name that no test has used before: the engine knows old content. */
  private static String work(String name) {
    return file("work.bpmn")
        .replace(
            "<bpmn:serviceTask id=\"Task_Work\">",
            "<bpmn:serviceTask id=\"Task_Work\" name=\"" + name + "\">");
  }

  private static String refusedByTheEngine() {
    return file("work.bpmn")
        .replace(
            "<bpmn:endEvent id=\"EndEvent_SlowWorkDone\">",
            """
            <bpmn:boundaryEvent id="BoundaryEvent_Late" attachedToRef="Task_SlowWork">
              <bpmn:outgoing>Flow_Late</bpmn:outgoing>
              <bpmn:timerEventDefinition id="TimerEventDefinition_Late">
                <bpmn:timeDuration>soon</bpmn:timeDuration>
              </bpmn:timerEventDefinition>
            </bpmn:boundaryEvent>
            <bpmn:sequenceFlow id="Flow_Late" sourceRef="BoundaryEvent_Late" targetRef="EndEvent_Late" />
            <bpmn:endEvent id="EndEvent_Late"><bpmn:incoming>Flow_Late</bpmn:incoming></bpmn:endEvent>
            <bpmn:endEvent id="EndEvent_SlowWorkDone">\
            """);
  }

  private static String file(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/engine", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> folder() {
    Map<String, String> files = new TreeMap<>();
    for (String name : List.of("steps.bpmn", "repeated.bpmn", "work.bpmn", "test-form.form")) {
      files.put(name, file(name));
    }
    return files;
  }

  private ProcessDeployment deploymentOf(
      Map<String, String> files, TransactionOperations transactions) {
    Map<String, byte[]> contents = new TreeMap<>();
    files.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
    ProcessResources resources = mock();
    when(resources.read()).thenReturn(new ProcessResources.Found(contents, List.of()));
    return new ProcessDeployment(
        resources,
        checker,
        accepted,
        refusals,
        models,
        publications,
        overFolder,
        engine,
        end,
        transactions,
        events);
  }

  @TestComponent
  static class AuditedActions {

    private final List<Audited> actions = new CopyOnWriteArrayList<>();

    @EventListener
    void on(Audited action) {
      actions.add(action);
    }
  }
}
