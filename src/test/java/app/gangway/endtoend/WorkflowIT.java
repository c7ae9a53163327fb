package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.browser.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/**
 * An agency publishes <em>Collect documents</em> for a client, who hands in a wrong file, is asked
 * again and hands in the right one. Owner and client have their pages open, and see each step on
 * them without a reload.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkflowIT {

  private static final String PASSWORD = "copper-heron-51-meadow";
  private static final String CLIENT = "clara@acme.example";
  private static final String WORKFLOWS = "/acme-robotics/workflows";
  private static final String RUNS = "/acme-robotics/runs";
  private static final String CONNECTIONS = "/acme-robotics/connections";
  private static final String FORMS = "/acme-robotics/forms";
  private static final Page.GetByTextOptions EXACT = new Page.GetByTextOptions().setExact(true);

  private final Path data = Path.of("target", "endtoend", "workflow-" + UUID.randomUUID());
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);
  private RunningGangway gangway;
  private Person owner;

  /** Has the page of the run open. */
  private Person watchingOwner;

  private Person client;

  /** The same client, with the page of the run open. */
  private Person watchingClient;

  @BeforeAll
  void aClientIsInThePortal() {
    gangway = new RunningGangway(RunningGangway.Start.FROM_JAR, data, Map.of());
    owner = newPerson();
    client = newPerson();
    gangway.ready();
    Owner atWork = new Owner(owner);
    atWork.createsTheAgency();
    atWork.createsTheWorkspace();
    atWork.invites(CLIENT);
    client.opens(link("")).fills("Your name", "Clara Client").fills("Password", PASSWORD);
    client.presses("Accept invitation").sees("Welcome, Clara Client");
    client.presses("Next").isAt("/portal");
    watchingOwner = newPerson().opens("/").signsIn(Owner.EMAIL, Owner.PASSWORD).sees("Workspaces");
    watchingClient = newPerson().opens("/").signsIn(CLIENT, PASSWORD).isAt("/portal");
  }

  @AfterAll
  void stop() {
    List.of(owner, watchingOwner, client, watchingClient).forEach(Person::close);
    browser.close();
    playwright.close();
    gangway.close();
  }

  @Test
  @Order(1)
  void emptyPagesSayWhatWillBeThere() {
    owner.opens(WORKFLOWS).reads("No workflow yet");
    Inspection.of(owner, "workflows-empty");
    owner.opens(RUNS).reads("No runs yet");
    Inspection.of(owner, "runs-empty");
    owner.opens(FORMS).reads("Nothing was handed in");
    Inspection.of(owner, "forms-empty");
    owner.opens("/tasks").reads("No open tasks");
    Inspection.of(owner, "tasks-empty");
    owner.opens(CONNECTIONS).reads("No connections yet");
    Inspection.of(owner, "connections-empty");
    owner.opens("/acme-robotics/updates").sees("Updates and files");
    Inspection.of(owner, "updates-empty");

    client.sees("Hello Clara Client").reads("Nothing waits for you at the moment.");
    Inspection.of(client, "portal-empty");
    client.opens("/portal/workflows").reads("No workflow yet");
    Inspection.of(client, "portal-workflows-empty");
    client.opens("/portal/runs").reads("No runs yet");
    client.opens("/portal/forms").reads("Nothing waits for you");
  }

  @Test
  @Order(2)
  void theOwnerPublishesAWorkflowOfTheLibrary() {
    client.opens("/portal/workflows").reads("No workflow yet");

    owner.opens(WORKFLOWS).presses("New workflow").sees("New workflow");
    owner.field("Start from").click();
    owner.page().getByRole(AriaRole.OPTION, named("Collect documents")).click();
    assertThat(owner.field("Name")).hasValue("Collect documents");
    Inspection.of(owner, "workflow-new");
    owner.presses("Create as draft").reads("Collect documents is a draft now");
    assertThat(owner.row("Collect documents", "Draft")).isVisible();
    Inspection.of(owner, "workflows");

    owner.follows("Collect documents").sees("Collect documents");
    owner.reads("Uploaded by Olive Owner");
    Inspection.of(owner, "workflow-draft");
    owner.presses("Publish").reads("New runs start here");
    owner.reads("Published by Olive Owner");
    Inspection.of(owner, "workflow-published");

    client.reads("Collect documents");
    Inspection.of(client, "portal-workflows");
  }

  @Test
  @Order(3)
  void theClientIsAskedInThePortalAndByMail() {
    client.opens("/portal").sees("Waiting for you");
    watchingClient.opens("/portal/runs").reads("No runs yet");
    watchingOwner.opens(RUNS).reads("No runs yet");

    owner.presses("Start now").reads("Started");

    client.reads("Hand in the documents");
    Inspection.of(client, "portal-form-waits");
    assertThat(watchingOwner.row("Collect documents", "Waiting for the client")).isVisible();
    Inspection.of(watchingOwner, "runs");
    watchingOwner.follows("Collect documents").sees("About this run");
    isStatus(watchingOwner, "Waiting for the client");
    Inspection.of(watchingOwner, "run-waits-for-client");

    assertThat(watchingClient.row("Collect documents", "Waiting for you")).isVisible();
    Inspection.of(watchingClient, "portal-runs");
    watchingClient.follows("Collect documents").sees("Steps");
    isStatus(watchingClient, "Waiting for you");
    Inspection.of(watchingClient, "portal-run");

    client.opens(link("needs something from you: Hand in the documents"));
    client.sees("Hand in the documents").reads("For “Collect documents”");
    Inspection.of(client, "portal-form");
  }

  @Test
  @Order(4)
  void aWrongFileIsHandedInAndTheTeamAsksAgain() {
    client.presses("Send").reads("Fill in this field.");
    Inspection.of(client, "portal-form-problem");
    handsIn("wrong.txt", "This is last year’s contract.");
    isStatus(watchingOwner, "Waiting for the team");
    isStatus(watchingClient, "Waiting for the team");
    client.opens("/portal/forms").sees("Done").reads("Clara Client");
    Inspection.of(client, "portal-forms-done");

    owner.opens("/tasks").sees("The team’s tasks").reads("Check the documents");
    Inspection.of(owner, "tasks");
    owner.presses("Claim: Check the documents").sees("My tasks");
    owner.follows("Check the documents").sees("Handed in so far");
    owner.reads("wrong.txt");
    owner.field("No, ask the client again").check();
    owner.field("A document is not the one that we need").check();
    Inspection.of(owner, "task-filled-in");
    owner.presses("Send").reads("Sent. Thank you.").reads("No open tasks");

    isStatus(watchingOwner, "Waiting for the client");
    isStatus(watchingClient, "Waiting for you");
    try (Person reader = newPerson()) {
      Inbox.newestMailFor(CLIENT, "Your documents: something is missing", reader);
      reader.reads("A document is not the one that we need.");
    }
  }

  @Test
  @Order(5)
  void theRightFileEndsTheRun() {
    client.opens("/portal").sees("Waiting for you");
    client.follows("Hand in the documents").sees("Hand in the documents");
    handsIn("right.txt", "This is the contract.");
    client.opens("/portal").sees("Updates and files");

    owner.opens("/tasks").follows("Check the documents").sees("Handed in so far");
    owner.reads("right.txt");
    owner.field("Yes, all is here").check();
    owner.presses("Send").reads("Sent. Thank you.");

    isStatus(watchingOwner, "Completed");
    isStatus(watchingClient, "Completed");
    client.reads("Documents complete");
    client.reads("All documents that we asked for are here and checked.");
    Inspection.of(client, "portal-with-update");
    Inspection.of(watchingOwner, "run-completed");
  }

  @Test
  @Order(6)
  void whatWasHandedInIsKept() throws IOException {
    owner.opens(FORMS).sees("Forms").reads("Clara Client");
    Locator submissions = owner.page().locator("vaadin-details");
    assertThat(submissions).hasCount(4);
    owner.field("Answer, form or person").fill("wrong.txt");
    assertThat(submissions).hasCount(1);
    submissions.locator("vaadin-details-summary").click();
    owner.reads("wrong.txt");
    Inspection.of(owner, "forms");

    var export = owner.page().waitForDownload(() -> owner.follows("Export as CSV"));
    assertThat(export.suggestedFilename()).isEqualTo("gangway-forms.csv");
    assertThat(Files.readString(export.path()))
        .contains("Hand in the documents", "Clara Client", "wrong.txt")
        .doesNotContain("Check the documents", "right.txt");

    owner.field("Answer, form or person").fill("right.txt");
    assertThat(owner.page().getByText("wrong.txt", EXACT)).hasCount(0);
    assertThat(submissions).hasCount(1);
    submissions.locator("vaadin-details-summary").click();
    var file = owner.page().waitForDownload(() -> owner.follows("right.txt"));
    assertThat(Files.readString(file.path())).isEqualTo("This is the contract.");
  }

  @Test
  @Order(7)
  void theOwnerReplaysTheRunAndCancelsTheReplay() {
    watchingOwner.presses("Replay").sees("Replay this run?");
    Inspection.of(watchingOwner, "run-replay");
    watchingOwner.confirmsDialog("Replay").reads("the earlier run");
    isStatus(watchingOwner, "Waiting for the client");
    client.opens("/portal").reads("Hand in the documents");
    owner.opens(RUNS + "?status=waiting-for-client");
    assertThat(owner.row("Collect documents", "Waiting for the client")).hasCount(1);

    watchingOwner.presses("Cancel run").sees("Cancel this run?");
    Inspection.of(watchingOwner, "run-cancel");
    watchingOwner.confirmsDialog("Cancel run");
    isStatus(watchingOwner, "Cancelled");
    client.reads("Nothing waits for you at the moment.");
  }

  @Test
  @Order(8)
  void aPausedWorkflowLeavesThePortal() {
    client.opens("/portal/workflows").reads("Collect documents");
    owner.opens(WORKFLOWS).follows("Collect documents").presses("Pause");
    owner.confirmsDialog("Pause").reads("Paused: no new run starts");
    client.reads("No workflow yet");
    owner.presses("Resume").reads("Runs start again");
    client.reads("Collect documents");
  }

  @Test
  @Order(9)
  void thePagesAreInGermanToo() {
    try (Person german = new Person(browser, gangway.address(), "de-DE")) {
      german.opens("/").fills("E-Mail", Owner.EMAIL).fills("Passwort", Owner.PASSWORD);
      german.presses("Anmelden").sees("Arbeitsbereiche");
      german.opens(CONNECTIONS).reads("Neue Verbindung");
      Inspection.of(german, "de-connections");
      german.opens(WORKFLOWS).follows("Collect documents").reads("Hochgeladen von Olive Owner");
      Inspection.of(german, "de-workflow");
      german.opens(RUNS).follows("Collect documents").sees("Über diesen Durchlauf");
      Inspection.of(german, "de-run");
    }
    try (Person german = new Person(browser, gangway.address(), "de-DE")) {
      german.opens("/").fills("E-Mail", CLIENT).fills("Passwort", PASSWORD).presses("Anmelden");
      german.isAt("/portal").sees("Wartet auf Sie");
      Inspection.of(german, "de-portal");
      german.opens("/portal/runs").follows("Collect documents").sees("Schritte");
      Inspection.of(german, "de-portal-run");
    }
  }

  @Test
  @Order(10)
  void aVisitorStartsARunWithThePublicLink() {
    owner.opens(WORKFLOWS).presses("New workflow").sees("New workflow");
    owner
        .page()
        .locator("input[type=file]")
        .setInputFiles(
            Stream.of("ask.bpmn", "ask.form", "note.form")
                .map(name -> Path.of("src/test/resources/workflows", name))
                .toArray(Path[]::new));
    assertThat(owner.field("Name")).not().hasValue("");
    owner.fills("Name", "Ask for a quote");
    Inspection.of(owner, "workflow-new-files");
    owner.presses("Create as draft").follows("Ask for a quote").sees("Ask for a quote");
    owner.presses("Publish").reads("New runs start here");
    owner.presses("Switch on").reads("The public form is on");
    String link = owner.field("Link").inputValue();
    Inspection.of(owner, "workflow-public-form");

    try (Person visitor = newPerson()) {
      visitor.opens(link).sees("Ask for a quote").sees("Welcome");
      Inspection.of(visitor, "public-form");
      visitor.field("It is urgent").check();
      visitor.presses("Send").reads("Your answers lead to more questions");
      Inspection.of(visitor, "public-form-problem");
      visitor.fills("Company (required)", "Harbor Ltd");
      visitor.fills("Why is it urgent? (required)", "We open on Monday");
      visitor.presses("Send").sees("Thank you");
      Inspection.of(visitor, "public-form-sent");
      assertThat(visitor.context().cookies()).isEmpty();
    }

    owner.opens(RUNS).follows("Ask for a quote").sees("About this run");
    Inspection.of(owner, "run-from-a-form");
    owner.opens(FORMS).fills("Answer, form or person", "Harbor Ltd");
    Locator submissions = owner.page().locator("vaadin-details");
    assertThat(submissions).hasCount(1);
    submissions.locator("vaadin-details-summary").click();
    owner.reads("Workflow “Ask for a quote”, version 1");
  }

  @Test
  @Order(11)
  void theClientConnectsAnAccountThatTheTeamNeverSees() {
    owner.opens(CONNECTIONS).fills("Host name", "api.lexware.example").presses("Allow host");
    owner.reads("Workflows may reach api.lexware.example now");
    owner.presses("New connection").sees("New connection");
    owner.fillsAndSeesTheProposal("App", "Lexware", "Name in workflows", "lexware");
    owner.fills("Label", "Acme’s books");
    owner.field("Who gives the secret").click();
    owner.page().getByRole(AriaRole.OPTION, named("Clara Client")).click();
    owner.fills("Name of the header", "X-Api-Key");
    Inspection.of(owner, "connection-new");
    owner.presses("Save connection").reads("Clara Client gets a mail with the request.");
    owner.reads("Clara Client is asked to connect Lexware");
    Inspection.of(owner, "connections-requested");

    client.opens("/portal").reads("Connect Lexware");
    Inspection.of(client, "portal-connection-waits");
    client.opens(link("connect Lexware")).sees("Connections");
    Inspection.of(client, "portal-connections");
    client.presses("Connect Lexware").sees("Connect Lexware");
    client.fills("API key", "key-of-the-client");
    Inspection.of(client, "portal-connection-give");
    client.presses("Connect").reads("Lexware is connected.");
    Inspection.of(client, "portal-connections-given");

    assertThat(owner.row("Lexware", "Active")).isVisible();
    Inspection.of(owner, "connections");
    assertThat(owner.page().content()).doesNotContain("key-of-the-client");
  }

  @Test
  @Order(12)
  void theOwnerLooksAtThePortalAsTheClient() {
    owner.opens(Owner.MEMBERS).presses("View as client Clara Client").isAt("/portal");
    owner.reads("You see the portal as Clara Client does.");
    Inspection.of(owner, "preview");
    owner.opens("/portal/forms").reads("You see the portal as Clara Client does.");
    Inspection.of(owner, "preview-forms");
    owner.presses("Leave").isAt(Owner.MEMBERS);
  }

  private static void isStatus(Person person, String status) {
    assertThat(person.page().locator("dl.facts").getByText(status, EXACT_IN).first()).isVisible();
  }

  private static final Locator.GetByTextOptions EXACT_IN =
      new Locator.GetByTextOptions().setExact(true);

  private void handsIn(String name, String content) {
    client
        .page()
        .locator("input[type=file]")
        .setInputFiles(
            new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8)));
    assertThat(client.page().locator("ul.files").getByText(name)).isVisible();
    client.presses("Send").reads("Sent. Thank you.").isAt("/portal/forms");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(Person.literally(name));
  }

  private String link(String subject) {
    try (Person reader = newPerson()) {
      return Inbox.newestLinkFor(CLIENT, subject, reader);
    }
  }

  private Person newPerson() {
    return new Person(browser, gangway.address());
  }
}
