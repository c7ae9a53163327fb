package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The owner publishes a model whose gateway compares a flag with a word. It is correct as far as a
 * check can know, and every client stops there. The owner helps each in another way and publishes a
 * mended model; all with nothing but a browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RepairIT {

  private static final String PASSWORD = "copper-heron-51-meadow";
  private static final String MODEL = "client-onboarding.bpmn";
  private static final String CONDITION = ">=hasPassword<";
  private static final String BROKEN = ">=hasPassword = \"yes\"<";
  private static final String STUCK = "Preparing your portal";

  /** Named after the repair that frees the client. */
  private static final List<String> CLIENTS = List.of("Vera", "Mia", "Max", "Nina", "Carl", "Hana");

  private final Path data = Path.of("target", "endtoend", "repair-" + UUID.randomUUID());
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);
  private final Map<String, Person> clients = new TreeMap<>();
  private RunningGangway gangway;
  private Person owner;

  @BeforeAll
  void start() {
    gangway = new RunningGangway(RunningGangway.Start.FROM_JAR, data, Map.of());
    owner = new Person(browser, gangway.address());
    gangway.ready();
    Owner atWork = new Owner(owner);
    atWork.createsTheAgency();
    atWork.createsTheWorkspace();
  }

  @AfterAll
  void stop() {
    clients.values().forEach(Person::close);
    owner.close();
    browser.close();
    playwright.close();
    gangway.close();
  }

  @Test
  @Order(1)
  void theOwnerPublishesAModelWithABrokenGateway() throws IOException {
    owner.opens("/processes").follows("Change processes").sees("Change processes");
    uploads(model().replace(CONDITION, BROKEN));
    owner.reads("condition: =hasPassword → =hasPassword = \"yes\"");
    owner.reads("Nothing to correct. You can publish.");

    owner.presses("Publish").reads("Say why you publish this.");
    owner.fills("Why?", "Tidier condition").presses("Publish").reads("Published.");
    owner.reads("client-onboarding: version 2 is live.");
  }

  @Test
  @Order(2)
  void everyClientStopsThere() {
    Owner atWork = new Owner(owner.opens(Owner.MEMBERS));
    CLIENTS.forEach(name -> atWork.invites(email(name)));
    for (String name : CLIENTS) {
      Person client = new Person(browser, gangway.address());
      clients.put(name, client);
      String link;
      try (Person reader = new Person(browser, gangway.address())) {
        link = Inbox.newestLinkFor(email(name), reader);
      }
      client.opens(link).fills("Your name", name).fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, " + name);
      client.presses("Next").sees(STUCK);
    }
  }

  @Test
  @Order(3)
  void theOwnerSeesWhoIsStuckAndWhy() {
    owner.opens("/processes").sees("Processes");
    assertThat(owner.row("Client onboarding", "6")).isVisible();
    owner.follows("Client onboarding").sees("Client onboarding");
    assertThat(owner.row(email("Vera"), "1 incident")).isVisible();

    owner.follows(email("Vera")).sees("Why it is stuck");
    owner.reads("Password set?").reads("hasPassword = \"yes\"");
    assertThat(owner.page().getByRole(AriaRole.HEADING).nth(1)).hasText("Why it is stuck");
    Inspection.of(owner, "repair-instance");
    owner.opens(Owner.MEMBERS);
    assertThat(owner.row("Vera", email("Vera"))).isVisible();
  }

  @Test
  @Order(4)
  void aRetryWithAChangedVariableLetsAClientGoOn() {
    opensInstanceOf("Vera");
    owner.presses("Retry").sees("Retry the failed step?");
    owner.reads("“Password set?” is tried once more.");
    owner.confirmsDialog("Retry").reads("Fill in this field.");
    chooses("hasPassword", "Text", "yes");
    owner.reads("Whether the client has a password. Decides at “Password set?”.");
    Inspection.of(owner, "repair-retry-variable");
    owner.fills("Reason", "The condition wants a word").confirmsDialog("Retry");

    owner.reads("The failed step is tried once more.");
    goesOn("Vera");
    owner.sees("Earlier incidents");
    assertThat(owner.button("Retry")).isHidden();
    assertThat(owner.button("Cancel process")).isHidden();
  }

  @Test
  @Order(5)
  void severalIncidentsAreRetriedAtOnceAndEachHasItsOwnResult() {
    opensInstanceOf("Mia");
    owner.presses("Set variable").sees("Set a variable of this process?");
    Inspection.of(owner, "repair-variable");
    owner.fills("Reason", "Not yet named").confirmsDialog("Set variable");
    owner.reads("Fill in this field.");
    chooses("hasPassword", "Text", "yes");
    owner.fills("Reason", "Mia has a password").confirmsDialog("Set variable");
    owner.reads("The variable is set.").sees("Why it is stuck");

    owner.opens("/processes/client-onboarding?state=incident").sees("Client onboarding");
    List.of("Mia", "Max").forEach(this::choosesRowOf);
    owner.presses("Retry the chosen").sees("Retry 2 incidents?");
    Inspection.of(owner, "repair-retry-many");
    owner.fills("Reason", "Mia’s variable is set").confirmsDialog("Retry");

    owner.reads("Retried: 2. Had gone on already: 0. Waiting for the engine: 0. Refused: 0.");
    goesOn("Mia");
    assertThat(owner.row(email("Mia"))).hasCount(0);
    assertThat(owner.row(email("Max"), "1 incident")).isVisible();
  }

  @Test
  @Order(6)
  void ofTwoTabsTheFirstRepairsAndTheSecondSaysSo() {
    String address = opensInstanceOf("Max");
    try (Person other = new Person(browser, gangway.address())) {
      other.opens("/").signsIn(Owner.EMAIL, Owner.PASSWORD).sees("Workspaces");
      other.opens(address).presses("Retry").fills("Reason", "Second tab");
      owner.presses("Retry");
      chooses("hasPassword", "Text", "yes");
      owner.fills("Reason", "First tab");
      dialogButton(owner, "Retry").dblclick();
      owner.reads("The failed step is tried once more.");
      goesOn("Max");
      other.confirmsDialog("Retry").reads("The process had gone on already. Nothing was changed.");
    }
  }

  @Test
  @Order(7)
  void aTokenIsMovedPastTheGateway() {
    opensInstanceOf("Nina");
    owner.presses("Move").sees("Move the process to another step?");
    Inspection.of(owner, "repair-move");
    owner.fills("Reason", "Not yet named").confirmsDialog("Move").reads("Fill in this field.");
    owner.fillsAndTakes("To", "Check open invoices");
    owner.fills("Reason", "Past the gateway").confirmsDialog("Move");

    owner.reads("The process is at the chosen step.");
    goesOn("Nina");
  }

  @Test
  @Order(8)
  void aCancelledProcessLetsTheAcceptedClientIn() {
    opensInstanceOf("Carl");
    owner.presses("Cancel process").sees("Cancel “Client onboarding”?");
    owner.reads(email("Carl") + " has accepted the invitation and enters the portal");
    Inspection.of(owner, "repair-cancel");
    owner.fills("Reason", "Carl needs no wizard").confirmsDialog("Cancel process");

    owner.reads("The process is cancelled.");
    goesOn("Carl");
    assertThat(owner.page().getByText("Cancelled", EXACT).first()).isVisible();
  }

  @Test
  @Order(9)
  void anOpenInvitationIsRevokedWithItsProcess() {
    Owner atWork = new Owner(owner.opens(Owner.MEMBERS));
    atWork.invites("rita@acme.example");
    atWork.seesItSent("rita@acme.example");
    owner.opens("/processes/client-invitation?search=rita").follows("rita@acme.example");
    owner.presses("Cancel process").reads("The invitation of rita@acme.example is revoked");
    owner.fills("Reason", "Wrong address").confirmsDialog("Cancel process");

    owner.reads("The process is cancelled.");
    owner.opens(Owner.MEMBERS).sees("Members");
    assertThat(owner.row("rita@acme.example")).hasCount(0);
  }

  @Test
  @Order(10)
  void theOwnerPublishesAMendedModelAndMigratesWhoIsUnderWay() throws IOException {
    owner
        .opens("/processes/client-onboarding")
        .follows("Change processes")
        .sees("Change processes");
    uploads(model());
    owner.reads("condition: =hasPassword = \"yes\" → =hasPassword");
    owner.reads("client-onboarding: one instance is under way and stays on its version");
    owner.fills("Why?", "The flag is a flag again").presses("Publish").reads("Published.");
    owner.reads("One instance stays on version 2.");
    Inspection.of(owner, "repair-published");
    owner.follows("Versions").sees("Versions of Client onboarding");
    owner.reads("The flag is a flag again");

    opensInstanceOf("Hana");
    owner.follows("Migrate to another version").sees("Migrate instances of Client onboarding");
    owner.reads("The engine can migrate none, and cannot migrate 1 other one.");
    owner.reads("The process has an event sub-process.");
    Inspection.of(owner, "repair-migration");
    owner.field("Start anew at the same step: " + email("Hana")).check();
    owner.fills("Why?", "Mended").presses("Migrate 1 instance …").sees("Migrate to version 3?");
    Inspection.of(owner, "repair-migration-question");
    owner.presses("Migrate").sees("Migrating instances from version 2 to 3");
    owner.reads("Started anew").reads("Finished on");
    Inspection.of(owner, "repair-migration-run");
    goesOn("Hana");
  }

  @Test
  @Order(11)
  void theAuditLogSaysWhoDidWhatAndWhy() {
    owner.opens("/settings/audit").sees("Audit log");
    entry("Failed step of a process retried", "The condition wants a word");
    entry("Variable of a process set", "Mia has a password");
    entry("Failed step of a process retried", "First tab");
    entry("Process moved to another step", "Past the gateway");
    entry("Process cancelled", "Carl needs no wizard");
    entry("Process cancelled", "Wrong address");
    entry("Models published", "The flag is a flag again");
    entry("Running instances migrated to another version", "Mended");
    entry("Process started anew", "Mended");
  }

  @Test
  @Order(12)
  void afterwardsHistoryAndMembersAgree() {
    for (String process : List.of("client-onboarding", "client-invitation")) {
      for (String state : List.of("incident", "running")) {
        owner.opens("/processes/%s?state=%s".formatted(process, state)).reads("No instances here");
      }
    }
    owner.opens(Owner.MEMBERS);
    for (String name : CLIENTS) {
      new Owner(owner).seesTheMember(name, email(name));
    }
  }

  private static final Page.GetByTextOptions EXACT = new Page.GetByTextOptions().setExact(true);

  private static String email(String name) {
    return name.toLowerCase(Locale.ROOT) + "@acme.example";
  }

  private static String model() throws IOException {
    return Files.readString(Path.of("processes", MODEL));
  }

  private void uploads(String model) {
    owner
        .page()
        .locator("input[type=file]")
        .setInputFiles(
            new FilePayload(MODEL, "application/xml", model.getBytes(StandardCharsets.UTF_8)));
  }

  private String opensInstanceOf(String name) {
    owner.opens("/processes/client-onboarding?search=" + email(name)).follows(email(name));
    owner.sees("Why it is stuck");
    return owner.page().url();
  }

  private void choosesRowOf(String name) {
    owner.field("Choose %s (%s)".formatted(name, email(name))).check();
  }

  /** In the open dialog. */
  private void chooses(String variable, String kind, String value) {
    owner.fillsAndTakes("Variable", variable);
    owner.field("Kind").click();
    owner
        .page()
        .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(kind).setExact(true))
        .click();
    owner.fills("Value", value);
  }

  private static Locator dialogButton(Person person, String name) {
    return person
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private void goesOn(String name) {
    Objects.requireNonNull(clients.get(name)).sees("Hello " + name).isAt("/portal");
  }

  private void entry(String action, String reason) {
    assertThat(owner.row("Olive Owner", action, reason)).hasCount(1);
  }
}
