package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.browser.Chromium;
import app.gangway.processes.AddedSteps;
import app.gangway.workbench.RefusedUpload;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** Files from a process owner's own computer become live, or are refused in words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelUploadIT {

  private static final String WIZARD = "client-onboarding.bpmn";
  private static final String PASSWORD = "copper-heron-51-meadow";
  private static final String EARLY = "early@acme.example";
  private static final String LATE = "late@acme.example";
  private static final String UPLOAD = "/processes/upload";
  private static final String VERSIONS = "/processes/client-onboarding/versions";

  private final Path data = Path.of("target", "endtoend", "upload-" + UUID.randomUUID());
  private final Path processes = data.resolveSibling(data.getFileName() + "-processes");
  private final Path mine = data.resolveSibling(data.getFileName() + "-mine");
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);
  private RunningGangway gangway;
  private Person owner;

  @BeforeAll
  void start() throws IOException {
    FileSystemUtils.copyRecursively(Path.of("processes"), processes);
    FileSystemUtils.copyRecursively(Path.of("processes"), mine);
    AddedSteps.addTo(mine);
    gangway =
        new RunningGangway(
            RunningGangway.Start.FROM_JAR,
            data,
            Map.of("GANGWAY_ENGINE_PROCESSES", processes.toAbsolutePath().toString()));
    gangway.ready();
    owner = newPerson();
    new Owner(owner).createsTheAgency();
  }

  @AfterAll
  void stop() {
    owner.close();
    browser.close();
    playwright.close();
    gangway.close();
  }

  static Stream<RefusedUpload> refused() {
    return RefusedUpload.all().stream();
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("refused")
  void whatIsWrongIsToldAtTheElement(RefusedUpload wrong) {
    owner.opens(UPLOAD).sees("Change processes");
    gives(owner, file(wrong.fileName(), wrong.content()));

    assertThat(findings(owner).filter(holding(wrong.place())).filter(holding(wrong.words())))
        .not()
        .hasCount(0);
    if (wrong.drawn()) {
      Locator marked =
          owner.page().locator("[data-element-id=%s].diagram-mark-wrong".formatted(wrong.place()));
      assertThat(marked).isVisible();
    }
    cannotPublish(owner);
  }

  @Test
  @Order(2)
  void aFileOfAnotherKindAndAHugeOneAreRefusedBesideAGoodOne() {
    owner.opens(UPLOAD).sees("Change processes");
    gives(
        owner,
        file("notes.txt", "Call the engineer"),
        file(WIZARD, RefusedUpload.huge()),
        file("client-invitation.bpmn", RefusedUpload.live("client-invitation.bpmn")));

    Locator problems = owner.page().locator(".model-problems");
    assertThat(problems).containsText("notes.txt: Gangway takes .bpmn, .form and .dmn files.");
    assertThat(problems).containsText(WIZARD + ": A file may be 1 MB at most.");
    owner.reads("These files are live already. There is nothing to publish.");
    assertThat(problems).isVisible();
    Inspection.of(owner, "upload-not-taken");
    assertThat(owner.button("Publish")).hasCount(0);
  }

  @Test
  @Order(3)
  void theRefusedFilesHavePublishedNothing() {
    for (String process : List.of("Client onboarding", "Client invitation")) {
      String id = process.toLowerCase(Locale.ROOT).replace(' ', '-');
      owner.opens("/processes/%s/versions".formatted(id)).sees("Versions of " + process);
      assertThat(versions(owner)).hasCount(1);
      assertThat(versions(owner)).containsText("Delivered with Gangway, or from its folder");
    }
    Inspection.of(owner, "versions-one");
    owner.opens("/processes").sees("Processes");
    assertThat(owner.page().getByText("client-brand-v1")).hasCount(0);
    owner.opens(UPLOAD).sees("Change processes");
    Inspection.of(owner, "upload-empty");
  }

  @Test
  @Order(4)
  void findingsAreReadInEachLook() {
    owner.opens(UPLOAD).sees("Change processes");
    gives(
        owner,
        file(
            WIZARD,
            RefusedUpload.live(WIZARD)
                .replace("value=\"welcome\"", "value=\"wellcome\"")
                .replace("type=\"onboarding.nudge\"", "type=\"onboarding.nudged\"")));

    owner.sees("To correct (2)");
    owner.page().locator(".diagram-mark-wrong").first().scrollIntoViewIfNeeded();
    assertThat(owner.page().locator(".diagram-mark-wrong")).hasCount(2);
    owner.page().evaluate("() => scrollTo(0, 0)");
    Inspection.of(owner, "upload-findings");
  }

  @Test
  @Order(5)
  void aClientBeginsBeforeTheChange() {
    Owner agency = new Owner(owner);
    agency.createsTheWorkspace();
    agency.invites(EARLY);
    try (Person client = newPerson()) {
      accepts(EARLY, "Early Client", client);
    }
  }

  /** From the page of the processes to the new version, with the keyboard alone. */
  @Test
  @Order(6)
  void filesThatBelongTogetherAreComparedAndPublished() {
    // From here on the browser reports its file dialogs; on request alone, it may miss the first
    owner.page().onFileChooser(chooser -> {});
    owner.opens("/processes").sees("Processes");
    owner.tabsTo(owner.page().getByRole(AriaRole.LINK, link("Change processes"))).hits("Enter");
    owner.sees("Change processes").isAt(UPLOAD);
    owner.tabsTo(owner.button("Choose files"));
    FileChooser chooser = owner.page().waitForFileChooser(() -> owner.hits("Enter"));
    assertThat(chooser.isMultiple()).isTrue();
    chooser.setFiles(
        new Path[] {
          mine.resolve(WIZARD),
          mine.resolve("client-company-v1.form"),
          mine.resolve("client-terms-v1.form")
        });

    owner.reads("Nothing to correct. You can publish.");
    owner.sees(WIZARD).sees("client-company-v1.form").reads("This file is new.");
    Locator changes = owner.page().locator(".model-changes > li");
    assertThat(changes.filter(holding("(Task_DescribeCompany)"))).containsText("added");
    assertThat(changes.filter(holding("(Task_AcceptTerms)"))).containsText("added");
    assertThat(changes.filter(holding("removed"))).not().hasCount(0);
    for (String added : List.of("Task_DescribeCompany", "Task_AcceptTerms")) {
      assertThat(owner.page().locator("[data-element-id=%s].diagram-mark-added".formatted(added)))
          .isVisible();
    }
    assertThat(owner.page().locator(".diagram-mark-removed")).not().hasCount(0);
    owner.reads("client-onboarding: one instance is under way and stays on its version");
    owner.page().evaluate("() => scrollTo(0, 0)");
    Inspection.of(owner, "upload-comparison");

    owner.tabsTo(owner.button("Publish")).hits("Enter");
    owner.reads("Say why you publish this.");
    owner.types("Company and terms are asked now").hits("Tab").hits("Enter");
    owner.reads("Published.").reads("client-onboarding: version 2 is live.");
    owner.reads("One instance stays on version 1.");
    assertThat(owner.page().getByRole(AriaRole.LINK, link("Migrate them")))
        .hasAttribute("href", "processes/client-onboarding/migrate?from=1");
    Inspection.of(owner, "upload-published");
    owner.page().getByRole(AriaRole.LINK, link("Versions")).first().click();
    owner.sees("Versions of client-company-v1").reads("Company and terms are asked now");
  }

  @Test
  @Order(7)
  void whoIsUnderWayGoesOnAsBeforeAndTheNextClientSeesTheNewSteps() {
    try (Person client = newPerson()) {
      client.opens("/").signsIn(EARLY, PASSWORD).sees("Welcome, Early Client");
      client.presses("Next").sees("Hello Early Client").isAt("/portal");
    }
    new Owner(owner.opens(Owner.MEMBERS)).invites(LATE);
    try (Person client = newPerson()) {
      accepts(LATE, "Late Client", client);
      client.presses("Next").sees(AddedSteps.COMPANY);
    }
  }

  @Test
  @Order(8)
  void eachVersionSaysWhoWhenAndWhyAndComesBackToTheLetter() throws IOException {
    owner.opens("/processes/client-onboarding").sees("Client onboarding");
    owner.page().getByRole(AriaRole.LINK, link("Versions")).click();
    owner.sees("Versions of Client onboarding").isAt(VERSIONS);

    assertThat(versions(owner)).hasCount(2);
    assertThat(versions(owner).first())
        .containsText(
            java.util.regex.Pattern.compile(
                "Version 2, live.*Olive Owner, .*20\\d\\d.*: Company and terms are asked now"));
    assertThat(downloaded("Download version 2"))
        .isEqualTo(Files.readAllBytes(mine.resolve(WIZARD)));
    assertThat(downloaded("Download version 1"))
        .isEqualTo(Files.readAllBytes(processes.resolve(WIZARD)));
    owner.presses("Compare");
    assertThat(owner.page().locator(".model-comparison-diagrams process-diagram")).hasCount(2);
    assertThat(owner.page().locator("[data-element-id=Task_AcceptTerms].diagram-mark-added"))
        .isVisible();
    Inspection.of(owner, "versions-compared");
  }

  @Test
  @Order(9)
  void anOlderVersionIsTakenBack() throws IOException {
    owner.opens(VERSIONS).sees("Versions of Client onboarding");
    owner.page().getByRole(AriaRole.LINK, link("Take back: publish version 1 again")).click();
    assertThat(owner.page().locator(".model-changes > li").filter(holding("(Task_AcceptTerms)")))
        .containsText("removed");
    assertThat(owner.page().locator("[data-element-id=Task_AcceptTerms].diagram-mark-removed"))
        .isVisible();
    owner.fills("Why?", "Two questions too many").presses("Publish").reads("Published.");

    owner.opens(VERSIONS).sees("Versions of Client onboarding");
    assertThat(versions(owner)).hasCount(3);
    assertThat(versions(owner).first()).containsText("Version 3, live");
    assertThat(versions(owner).first()).containsText("Two questions too many");
    assertThat(downloaded("Download version 3"))
        .isEqualTo(Files.readAllBytes(processes.resolve(WIZARD)));
    Inspection.of(owner, "versions");
  }

  @Test
  @Order(10)
  void ofTwoTabsTheSecondComparesAgain() {
    Page other = owner.context().newPage();
    owner.opens(UPLOAD).sees("Change processes");
    gives(owner, file(WIZARD, named("Hello")));
    owner.fills("Why?", "A warmer word");
    other.navigate(UPLOAD);
    other.locator("input[type=file]").setInputFiles(file(WIZARD, named("Good day")));
    other.getByLabel("Why?").fill("A politer word");
    other
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish").setExact(true))
        .click();
    assertThat(other.getByText("Published.").first()).isVisible();
    other.close();

    owner.presses("Publish").reads("Olive Owner published meanwhile").reads("A politer word");
    assertThat(owner.page().locator(".model-changes > li").first())
        .containsText("name: Good day → Hello");
    Inspection.of(owner, "upload-overtaken");
    owner.fills("Why?", "Warmer all the same").presses("Publish").reads("Published.");
    owner.opens(VERSIONS).sees("Versions of Client onboarding");
    assertThat(versions(owner)).hasCount(5);
  }

  @Test
  @Order(11)
  void pressedTwiceOneVersionIsPublished() {
    owner.opens(UPLOAD).sees("Change processes");
    gives(owner, file(WIZARD, named("Welcome aboard")));
    owner.fills("Why?", "Pressed twice");
    owner.button("Publish").dblclick();
    owner.reads("Published.");

    owner.opens(VERSIONS).sees("Versions of Client onboarding");
    assertThat(versions(owner)).hasCount(6);
    assertThat(versions(owner).filter(holding("Pressed twice"))).hasCount(1);
  }

  /** The broker is halted before, so that the kill certainly hits while it has the command. */
  @Test
  @Order(12)
  void aPublicationOutlivesTheKillOfTheBroker() throws Exception {
    owner.opens(UPLOAD).sees("Change processes");
    gives(owner, file(WIZARD, named("Ahoy")));
    owner.fills("Why?", "The broker dies");
    ProcessHandle broker = gangway.broker();
    signal("STOP", broker);
    owner.button("Publish").click();
    assertThat(owner.button("Publish")).isDisabled();
    broker.destroyForcibly();

    assertThat(
            owner
                .page()
                .getByText("Published.")
                .or(owner.page().getByText("The engine has not answered yet"))
                .first())
        .isVisible();
    Inspection.of(owner, "upload-broker-killed");
    await()
        .pollInSameThread()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> {
          owner.opens(VERSIONS).sees("Versions of Client onboarding");
          assertThat(versions(owner).filter(holding("The broker dies")).count()).isEqualTo(1);
        });
    assertThat(versions(owner)).hasCount(7);
    assertThat(versions(owner).first()).containsText("Version 7, live");
    owner.opens(UPLOAD).sees("Change processes");
    assertThat(owner.page().getByText("The engine has not answered yet")).hasCount(0);
  }

  @Test
  @Order(13)
  void whatWasPublishedStaysWhereTheFolderHasAnotherFile() throws IOException {
    gangway.close();
    Files.writeString(processes.resolve(WIZARD), named("From the folder"));
    gangway.restart();
    gangway.ready();

    assertThat(Files.readString(gangway.log()))
        .contains(WIZARD + " in the folder differs from the content that an operator published");
    owner.opens(UPLOAD).sees("Change processes");
    owner.reads("what was published stays: " + WIZARD);
    Inspection.of(owner, "upload-folder-differs");
    owner.opens(VERSIONS).reads("what was published stays: " + WIZARD);
    assertThat(versions(owner)).hasCount(7);
    owner.follows("Compare the folder’s files");
    assertThat(owner.page().locator(".model-changes > li").first())
        .containsText("name: Ahoy → From the folder");
    owner.fills("Why?", "As in the folder").presses("Publish").reads("Published.");
    assertThat(owner.page().getByText("what was published stays")).not().isVisible();
  }

  private void accepts(String email, String name, Person client) {
    String link;
    try (Person reader = newPerson()) {
      link = Inbox.newestLinkFor(email, reader);
    }
    client.opens(link).fills("Your name", name).fills("Password", PASSWORD);
    client.presses("Accept invitation").sees("Welcome, " + name);
  }

  private Person newPerson() {
    return new Person(browser, gangway.address());
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    int exit =
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(exit).as("kill -%s", signal).isZero();
  }

  /** The wizard, with another name for its first step. */
  private static String named(String welcome) {
    return RefusedUpload.live(WIZARD).replace("name=\"Welcome\"", "name=\"" + welcome + "\"");
  }

  private static FilePayload file(String name, String content) {
    return new FilePayload(
        name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
  }

  private static void gives(Person person, FilePayload... files) {
    person.page().locator("input[type=file]").setInputFiles(files);
  }

  private static void cannotPublish(Person person) {
    person.reads("Not to be published yet: correct what is listed, and upload the file again.");
    assertThat(person.button("Publish")).hasCount(0);
  }

  private static Locator findings(Person person) {
    return person.page().locator(".model-findings > li");
  }

  private static Locator versions(Person person) {
    return person.page().locator(".model-versions > li");
  }

  private static Locator.FilterOptions holding(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private byte[] downloaded(String link) throws IOException {
    var download =
        owner
            .page()
            .waitForDownload(() -> owner.page().getByRole(AriaRole.LINK, link(link)).click());
    assertThat(download.suggestedFilename()).isEqualTo(WIZARD);
    return Files.readAllBytes(download.path());
  }
}
