package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.browser.Chromium;
import app.gangway.processes.AddedSteps;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

/**
 * The two steps of docs/process-owners.md come with the files of the folder, as in a new
 * installation, and clients answer them; {@link ModelUploadIT} publishes them in the browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessOwnerIT {

  private static final String PASSWORD = "copper-heron-51-meadow";
  private static final String EARLY = "early@acme.example";
  private static final String LATE = "late@acme.example";
  private static final String MEANWHILE = "meanwhile@acme.example";
  private static final Path LIVE = Path.of("processes");
  private static final byte[] PNG = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
  };

  private final Path data = Path.of("target", "endtoend", "process-owner-" + UUID.randomUUID());
  private final Path processes = data.resolveSibling(data.getFileName() + "-processes");
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);
  private RunningGangway gangway;

  @BeforeAll
  void start() throws IOException {
    FileSystemUtils.copyRecursively(LIVE, processes);
    gangway =
        new RunningGangway(
            RunningGangway.Start.FROM_JAR,
            data,
            Map.of("GANGWAY_ENGINE_PROCESSES", processes.toAbsolutePath().toString()));
    gangway.ready();
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
    gangway.close();
  }

  @Test
  @Order(1)
  void aClientBeginsBeforeTheChange() {
    try (Person person = newPerson()) {
      Owner owner = new Owner(person);
      owner.createsTheAgency();
      owner.createsTheWorkspace();
      owner.invites(EARLY);
    }
    try (Person client = newPerson()) {
      accepts(EARLY, "Early Client", client);
    }
  }

  @Test
  @Order(2)
  void theProcessOwnerAddsTwoSteps() throws IOException {
    gangway.close();
    AddedSteps.addTo(processes);

    gangway.restart();
    gangway.ready();

    assertThat(Files.readString(gangway.log())).contains("Deployed client-onboarding version 2");
  }

  @Test
  @Order(3)
  void aClientWhoBeganBeforeTheChangeContinuesWithoutTheNewSteps() {
    try (Person client = newPerson()) {
      client.opens("/").signsIn(EARLY, PASSWORD).sees("Welcome, Early Client");
      client.presses("Next").sees("Hello Early Client").isAt("/portal");
    }
  }

  @Test
  @Order(4)
  void aClientWhoBeginsAfterTheChangeAnswersTheForms() {
    try (Person owner = newPerson()) {
      owner.opens("/").signsIn(Owner.EMAIL, Owner.PASSWORD).sees("Workspaces");
      new Owner(owner.opens(Owner.MEMBERS)).invites(LATE);
    }
    try (Person client = newPerson()) {
      accepts(LATE, "Late Client", client);
      client.presses("Next").sees(AddedSteps.COMPANY);
      Inspection.of(client, "form-company");
      client.presses("Next").reads("Fill in this field.");
      client.fills("Company", "Harbour Coffee").fills("What do you do?", "We roast coffee.");
      client.fills("How many people are you?", "0").presses("Next").reads("At least 1.");
      client.fills("How many people are you?", "12");
      assertThat(client.field("Phone")).hasCount(0);
      client.field("By phone").check();
      client.fills("Phone", "+49 30 901820");
      client.field("Website").check();
      client.field("We have a logo").check();
      gives(
          client,
          "logo.png",
          "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
      client.reads("This kind of file isn’t accepted.");
      assertThat(client.page().locator("vaadin-upload-file")).hasCount(0);
      gives(client, "logo.png", PNG);
      Inspection.of(client, "form-company-answered");
      client.presses("Next").sees("Terms");
      Inspection.of(client, "form-terms");
      client.presses("Next").reads("Fill in this field.");
      client.field("I agree to the terms").check();
      client.presses("Next").sees("Hello Late Client").isAt("/portal");
    }
  }

  @Test
  @Order(5)
  void theAgencyReadsTheAnswers() {
    try (Person owner = newPerson()) {
      owner.opens("/").signsIn(Owner.EMAIL, Owner.PASSWORD).sees("Workspaces");
      owner
          .opens(Owner.MEMBERS)
          .follows("Late Client")
          .sees("Late Client")
          .sees(AddedSteps.COMPANY);
      owner.reads("We roast coffee.").reads("+49 30 901820").reads("By phone").sees("Terms");
      Inspection.of(owner, "client-answers");
      var download = owner.page().waitForDownload(() -> owner.follows("logo.png"));
      assertThat(download.suggestedFilename()).isEqualTo("logo.png");
      owner.opens(Owner.MEMBERS).follows("Early Client").sees("Early Client");
      owner.reads("No answers yet");
      Inspection.of(owner, "client-no-answers");
    }
  }

  @Test
  @Order(6)
  void refusedFilesLeaveTheProductUpOnTheLastGoodOnes() throws IOException {
    gangway.close();
    Path form = processes.resolve("client-terms-v1.form");
    Files.writeString(form, Files.readString(form).replace("\"checkbox\"", "\"iframe\""));
    Path wizard = processes.resolve("client-onboarding.bpmn");
    Files.writeString(
        wizard,
        Files.readString(wizard).replace("type=\"onboarding.nudge\"", "type=\"no.worker\""));
    Files.copy(
        Path.of("src/test/resources/field-models/native-user-task.bpmn"),
        processes.resolve("native-user-task.bpmn"));

    gangway.restart();
    gangway.ready();

    assertThat(Files.readString(gangway.log()))
        .contains("client-terms-v1.form, Field_TermsAccepted: no step can show a component of type")
        .contains(
            "client-onboarding.bpmn, Task_NudgeClient \"Nudge client\": has the job type no.worker")
        .contains("native-user-task.bpmn, Task_Company");
    assertThat(gangway.status("/actuator/health")).isEqualTo(200);
    try (Person owner = newPerson()) {
      owner.opens("/").signsIn(Owner.EMAIL, Owner.PASSWORD).sees("Workspaces");
      owner.reads("the last good ones stay").reads("Task_NudgeClient");
      Inspection.of(owner, "dashboard-refused-models");
      new Owner(owner.opens(Owner.MEMBERS)).invites(MEANWHILE);
    }
    try (Person client = newPerson()) {
      accepts(MEANWHILE, "Meanwhile Client", client);
      client.presses("Next").sees(AddedSteps.COMPANY);
    }
  }

  @Test
  @Order(7)
  void mendedFilesClearTheFindings() throws IOException {
    gangway.close();
    Path form = processes.resolve("client-terms-v1.form");
    Files.writeString(form, Files.readString(form).replace("\"iframe\"", "\"checkbox\""));
    Path wizard = processes.resolve("client-onboarding.bpmn");
    Files.writeString(
        wizard,
        Files.readString(wizard).replace("type=\"no.worker\"", "type=\"onboarding.nudge\""));
    Files.delete(processes.resolve("native-user-task.bpmn"));

    gangway.restart();
    gangway.ready();

    try (Person owner = newPerson()) {
      owner.opens("/").signsIn(Owner.EMAIL, Owner.PASSWORD).sees("Workspaces");
      assertThat(owner.page().getByText("the last good ones stay")).hasCount(0);
    }
  }

  @Test
  @Order(8)
  void theFilesAreCheckedWithoutADatabaseOrAnEngine() throws Exception {
    assertThat(check(processes)).contains(", 0 refused");
    Files.writeString(processes.resolve("list.bpmn"), "# a list, no XML");

    assertThat(check(processes)).contains("list.bpmn: is not XML").contains(", 1 refused");
  }

  /** The exit code has to fit to the answer. */
  private String check(Path folder) throws Exception {
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("gangway.test.jar", "target/gangway-0.1.0-SNAPSHOT.jar"),
                "--check",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String answer = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(command.waitFor()).isEqualTo(answer.contains(", 0 refused") ? 0 : 1);
    return answer;
  }

  private void accepts(String email, String name, Person client) {
    String link;
    try (Person reader = newPerson()) {
      link = Inbox.newestLinkFor(email, reader);
    }
    client.opens(link).fills("Your name", name).fills("Password", PASSWORD);
    client.presses("Accept invitation").sees("Welcome, " + name);
  }

  private static void gives(Person client, String name, byte[] content) {
    client
        .page()
        .locator("input[type=file]")
        .setInputFiles(new FilePayload(name, "image/png", content));
  }

  private Person newPerson() {
    return new Person(browser, gangway.address());
  }
}
