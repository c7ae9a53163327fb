package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.browser.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The pages about processes in a browser: what runs, where it is and what it waits for. Version 1
 * of the wizard has a gateway that cannot decide, version 2 is mended: one client is stuck on the
 * first, one has come through the second, one is at its first step, one has not answered yet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessesIT {

  private static final Logger log = LoggerFactory.getLogger(ProcessesIT.class);

  private static final String PASSWORD = "copper-heron-51-meadow";
  private static final String INVITATION = "/processes/client-invitation";
  private static final String ONBOARDING = "/processes/client-onboarding";
  private static final String STUCK = "stella@acme.example";
  private static final String AT_WELCOME = "wanda@acme.example";
  private static final String ARRIVED = "fiona@acme.example";
  private static final String INVITED = "pia@acme.example";
  private static final String ADMIN = "adam@harbour.example";
  private static final String OTHER_OWNER = "otto@other.example";
  private static final String DECIDES = ">=hasPassword<";
  private static final String CANNOT_DECIDE = ">=if hasPassword then \"yes\" else \"no\"<";
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** Notes the browser's time when these words are on the page. */
  private static final String NOTE_WHEN_SHOWN =
      """
      words => {
        window.shownAt = null;
        const look = () => {
          if (window.shownAt === null && document.body.innerText.includes(words)) {
            window.shownAt = Date.now();
          }
        };
        new MutationObserver(look).observe(document.body,
          {subtree: true, childList: true, characterData: true});
        look();
      }
      """;

  private final Path data = Path.of("target", "endtoend", "processes-" + UUID.randomUUID());
  private final Path processes = data.resolveSibling(data.getFileName() + "-models");
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);
  private RunningGangway gangway;
  private @Nullable SingleConnectionDataSource connection;
  private JdbcClient jdbc;

  @BeforeAll
  void clientsStandAtDifferentPlaces() throws IOException {
    FileSystemUtils.copyRecursively(Path.of("processes"), processes);
    replaceInTheWizard(DECIDES, CANNOT_DECIDE);
    gangway =
        new RunningGangway(
            RunningGangway.Start.FROM_JAR,
            data,
            Map.of("GANGWAY_ENGINE_PROCESSES", processes.toAbsolutePath().toString()));
    gangway.ready();
    try (Person person = newPerson()) {
      Owner owner = new Owner(person);
      owner.createsTheAgency();
      owner.createsTheWorkspace();
      Stream.of(STUCK, AT_WELCOME, ARRIVED, INVITED).forEach(owner::invites);
      inviteAdmin(person, ADMIN);
      inviteAdmin(person, OTHER_OWNER);
    }
    try (Person client = newPerson()) {
      accepts(STUCK, "Stella Stuck", client);
      client.presses("Next");
      connect();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> number("select count(*) from history_incident") == 1);
    }
    replaceInTheWizard(CANNOT_DECIDE, DECIDES);
    try (Person owner = owner()) {
      owner.opens("/processes/upload").sees("Change processes");
      owner.page().locator("input[type=file]").setInputFiles(wizard());
      owner.fills("Why?", "The gateway decides again").presses("Publish").reads("Published.");
    }
    try (Person client = newPerson()) {
      accepts(ARRIVED, "Fiona Finished", client);
      client.presses("Next").isAt("/portal");
    }
    try (Person client = newPerson()) {
      accepts(AT_WELCOME, "Wanda Welcome", client);
    }
    joinsTheTeam(ADMIN, "Adam Admin");
    joinsTheTeam(OTHER_OWNER, "Otto Other");
    foundAnotherAgency();
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
    if (connection != null) {
      connection.destroy();
    }
    gangway.close();
  }

  @Test
  @Order(1)
  void theListHasEveryProcessWithItsFigures() {
    try (Person owner = owner()) {
      owner.follows("Processes").sees("Processes").isAt("/processes");

      // Running, waiting, stuck, ended
      assertThat(owner.row("Client onboarding", "Version 2, 2 versions", "2", "1", "1", "1"))
          .isVisible();
      assertThat(owner.row("Client invitation", "Version 1", "3", "1", "1", "1")).isVisible();
      assertThat(owner.row("Domain verification", "0", "0", "0", "0", "–", "–")).isVisible();
      Inspection.of(owner, "processes");
    }
  }

  @Test
  @Order(2)
  void theDiagramSaysWhereInstancesAreWhereTheyAreStuckAndWhereTheyStay() {
    try (Person owner = owner()) {
      owner.opens("/processes").follows("Client onboarding");
      owner.sees("Client onboarding").isAt(ONBOARDING);

      assertThat(badge(owner, "Task_Welcome", "tokens")).hasText("1");
      assertThat(badge(owner, "Gateway_PasswordSet", "incidents")).hasText("! 1");
      assertThat(owner.page().locator(".diagram-heated[data-element-id=Task_Welcome]")).hasCount(1);
      owner.page().locator("summary, vaadin-details-summary").first().click();
      assertThat(owner.page().locator("[data-element=Gateway_PasswordSet]"))
          .containsText("1 incident");
      Inspection.of(owner, "process");

      chooses(owner, "Version", "Version 2");
      chooses(owner, "Another version beside", "Version 1");
      assertThat(owner.page())
          .hasURL(Pattern.compile(".*[?](version=2&beside=1|beside=1&version=2)$"));
      assertThat(owner.page().locator("process-diagram svg[role=img]")).hasCount(2);
      assertThat(badge(owner, "Gateway_PasswordSet", "incidents")).hasCount(1);
      Inspection.of(owner, "process-beside");

      owner.opens(INVITATION);
      assertThat(badge(owner, "CallActivity_ClientOnboarding", "incidents")).hasText("! 1");
      Inspection.of(owner, "process-invitation");
    }
  }

  @Test
  @Order(3)
  void theFiltersStandInTheAddressAndBackAndReloadKeepThem() {
    try (Person owner = owner()) {
      Page page = owner.opens(ONBOARDING).reads("3 instances").page();
      chooses(owner, "State", "With an incident");
      owner.reads("1 instance");
      assertThat(page).hasURL(Pattern.compile(".*[?]state=incident$"));
      assertThat(owner.row("Stella Stuck", Owner.WORKSPACE, "1 incident")).isVisible();

      page.locator("[data-element-id=Task_Welcome] .djs-hit").first().click();
      owner.reads("No instances here");
      assertThat(page).hasURL(Pattern.compile(".*state=incident&element=Task_Welcome$"));
      Inspection.of(owner, "process-none");
      page.goBack();
      assertThat(owner.row("Stella Stuck")).isVisible();
      page.reload();
      assertThat(owner.row("Stella Stuck")).isVisible();
      assertThat(owner.row("Wanda Welcome")).hasCount(0);
      page.goBack();
      owner.reads("3 instances");
      assertThat(page).hasURL(Pattern.compile(".*/client-onboarding$"));

      page.locator("[data-element-id=Task_Welcome] .djs-hit").first().click();
      owner.reads("1 instance");
      assertThat(owner.row("Wanda Welcome")).isVisible();
      owner.presses("Clear filters").reads("3 instances");
      owner.fills("Whom it is about", "FIONA@acme");
      owner.reads("1 instance");
      assertThat(page).hasURL(Pattern.compile(".*[?]search=FIONA%40acme$"));
      assertThat(owner.row("Fiona Finished", "Completed")).isVisible();
      Inspection.of(owner, "process-filtered");

      finds(owner, "search=wanda+welcome", "1 instance");
      finds(owner, "search=acme+robotics", "3 instances");
      finds(owner, "search=nina", "0 instances");
      finds(owner, "state=completed&element=Task_Welcome", "1 instance");
      finds(owner, "incident=" + incidentKind(), "1 instance");
      // The day is the browser's, whose time zone need not be that of this test
      LocalDate today =
          LocalDate.parse((String) page.evaluate("new Date().toLocaleDateString('sv-SE')"));
      finds(owner, "from=%s&until=%s".formatted(today, today), "3 instances");
      finds(owner, "from=" + today.plusDays(1), "0 instances");
      finds(owner, "until=" + today.minusDays(1), "0 instances");
      finds(owner, "version=1", "1 instance");
    }
  }

  private static void finds(Person owner, String query, String total) {
    owner.opens(ONBOARDING + "?" + query);
    assertThat(owner.page().getByText(Pattern.compile("^\\d+ instances?$"))).hasText(total);
  }

  @Test
  @Order(4)
  void aStuckInstanceSaysWhyOnTopAndLeadsToTheClientAndBack() {
    try (Person owner = owner()) {
      Page page = owner.opens(instance("client-onboarding", STUCK)).page();
      assertThat(page.locator("main h2").first()).hasText("Why it is stuck");
      assertThat(page.locator(".trouble-open")).containsText("Password set?");
      assertThat(page.locator(".trouble-open .engine-message")).not().isEmpty();
      assertThat(badge(owner, "Gateway_PasswordSet", "incidents")).hasText("! 1");
      assertThat(page.locator(".diagram-taken")).not().hasCount(0);
      assertThat(page.locator(".diagram-mark-visited[data-element-id=Task_Welcome]")).hasCount(1);
      assertThat(page.locator(".timeline > .current")).containsText("Password set?");
      assertThat(page.locator(".timeline > li").filter(text("Welcome")))
          .containsText(Pattern.compile("Welcome, (\\d+ s|less than a second)"));
      assertThat(page.locator(".attempts").filter(text("Assess account")))
          .containsText(Pattern.compile("Done on .*"));
      Inspection.of(owner, "instance-stuck");

      owner.follows("Client invitation").sees("What it waits for");
      owner.reads("The called process Client onboarding, which is stuck");
      assertThat(badge(owner, "CallActivity_ClientOnboarding", "incidents")).hasText("! 1");
      Inspection.of(owner, "instance-calling");
      owner.follows("Client onboarding").sees("Why it is stuck");
      owner.isAt(instance("client-onboarding", STUCK));

      owner.follows("Invitation of a client").sees("Stella Stuck");
      owner.opens(Owner.MEMBERS).sees("Members");
      Inspection.of(owner, "members-with-processes");
      owner.follows("Show the process of " + STUCK).sees("Why it is stuck");
      owner.isAt(instance("client-onboarding", STUCK));
    }
  }

  @Test
  @Order(5)
  void anInstanceSaysWhatItWaitsFor() {
    try (Person owner = owner()) {
      owner.opens(Owner.MEMBERS).sees("Members");
      owner.follows("Show the process of " + INVITED).sees("What it waits for");
      owner.isAt(instance("client-invitation", INVITED));
      Locator waits = owner.page().locator("main section").filter(text("What it waits for"));
      assertThat(waits).containsText("The message invitation.accepted");
      assertThat(waits)
          .containsText(Pattern.compile("The timer on \\w+ \\d+, 20\\d\\d, \\d+:\\d\\d.[AP]M"));
      assertThat(owner.page().locator(".attempts").filter(text("Send invitation email")))
          .containsText("Done on");
      Inspection.of(owner, "instance-invitation");
      owner.follows("Invitation of a client").sees("Members");

      owner.opens(instance("client-onboarding", AT_WELCOME));
      owner.reads("The client, step Welcome");
      owner.opens(instance("client-onboarding", ARRIVED)).reads("Completed");
      assertThat(owner.heading("What it waits for")).hasCount(0);
      Inspection.of(owner, "instance-completed");
      owner.opens("/dashboard").sees("Workspaces");
      Inspection.of(owner, "dashboard-with-figures");
    }
  }

  @Test
  @Order(6)
  void aKeyboardIsEnough() {
    try (Person owner = owner()) {
      Page page = owner.opens("/processes").sees("Processes").page();
      // Into the table, into the first cell, and to its link
      owner.tabsTo(owner.row("Client invitation")).hits("Enter");
      owner.tabsTo(page.getByRole(AriaRole.LINK, named("Client invitation"))).hits("Enter");
      owner.sees("Client invitation").isAt(INVITATION);

      owner.tabsTo(owner.button("Zoom in")).hits("Enter");
      page.waitForFunction("() => document.querySelector('process-diagram.moved')");
      owner.tabsTo(page.locator("vaadin-details-summary").first()).hits("Enter");
      owner.tabsTo(page.locator("[data-element]").first()).hits("ArrowDown").hits("Enter");
      assertThat(page).hasURL(Pattern.compile(".*[?]element=.+"));
    }
  }

  @Test
  @Order(7)
  void onlyAnAdminWhomTheOwnerAllowsItSeesThem() {
    String stuck = instance("client-onboarding", STUCK);
    try (Person admin = teammate(ADMIN);
        Person owner = owner()) {
      assertThat(admin.page().getByRole(AriaRole.LINK, named("Processes"))).hasCount(0);
      for (String address : List.of("/processes", ONBOARDING, stuck)) {
        admin.opens(address).sees("This is not for you");
      }

      owner.opens("/team").presses("Whether Adam Admin sees processes");
      owner.field("Sees and repairs processes").check();
      owner.presses("Save").reads("Adam Admin sees the processes now.");
      admin.opens("/dashboard").follows("Processes").sees("Processes");
      assertThat(admin.row("Client onboarding", "2", "1", "1")).isVisible();
      admin.opens(stuck).sees("Why it is stuck");
    }
  }

  @Test
  @Order(8)
  void theOwnerOfAnotherAgencySeesNoneOfThem() {
    try (Person otto = teammate(OTHER_OWNER)) {
      otto.follows("Processes").sees("Processes");
      assertThat(otto.row("Client onboarding", "0", "0", "0", "0", "–", "–")).isVisible();
      otto.opens(ONBOARDING).reads("No instances yet");
      assertThat(otto.page().locator("process-diagram .diagram-tokens")).hasCount(0);
      Inspection.of(otto, "process-without-instances");
      otto.opens(instance("client-onboarding", STUCK)).sees("Page not found");
    }
  }

  @Test
  @Order(9)
  void whatTheEngineDoesIsOnTheScreenWithinASecond() {
    List<Duration> took = new ArrayList<>();
    try (Person owner = owner();
        Person watching = owner()) {
      watching.opens(INVITATION).sees("Client invitation");
      owner.opens(Owner.MEMBERS).sees("Members");
      for (String name : List.of("one", "two", "three", "four", "five")) {
        String email = name + "@acme.example";
        watching.page().evaluate(NOTE_WHEN_SHOWN, email);
        new Owner(owner).invites(email);
        Instant shown = noted(watching);
        took.add(Duration.between(startOf(email), shown));
      }

      watching.opens(instance("client-onboarding", AT_WELCOME)).sees("What it waits for");
      watching.page().evaluate(NOTE_WHEN_SHOWN, "Ended");
      try (Person client = newPerson()) {
        client.opens("/").signsIn(AT_WELCOME, PASSWORD).presses("Next").isAt("/portal");
      }
      Instant shown = noted(watching);
      took.add(Duration.between(endOf(key("client-onboarding", AT_WELCOME)), shown));
    }
    List<Duration> sorted = took.stream().sorted().toList();
    log.info("From the engine's change to the screen: {}", took);
    assertThat(sorted.get(sorted.size() / 2)).as("the median of %s", took).isLessThan(AT_ONCE);
  }

  @Test
  @Order(10)
  void thePagesAreInGermanToo() {
    try (Person owner = new Person(browser, gangway.address(), "de-DE")) {
      owner.opens("/").fills("E-Mail", Owner.EMAIL).fills("Passwort", Owner.PASSWORD);
      owner.presses("Anmelden").sees("Arbeitsbereiche");
      Inspection.of(owner, "de-dashboard-with-figures");
      owner.opens("/processes").sees("Prozesse");
      Inspection.of(owner, "de-processes");
      owner.opens(ONBOARDING).sees("Instanzen");
      Inspection.of(owner, "de-process");
      owner.opens(instance("client-onboarding", STUCK)).sees("Warum es feststeckt");
      Inspection.of(owner, "de-instance-stuck");
      owner.opens(instance("client-invitation", INVITED)).sees("Worauf es wartet");
      Inspection.of(owner, "de-instance-invitation");
      owner.opens(Owner.MEMBERS).sees("Mitglieder");
      Inspection.of(owner, "de-members-with-processes");
    }
  }

  private static Instant noted(Person watching) {
    watching.page().waitForFunction("() => window.shownAt !== null");
    double millis = ((Number) watching.page().evaluate("() => window.shownAt")).doubleValue();
    return Instant.ofEpochMilli(Math.round(millis));
  }

  /** By the broker's clock, which differs from the browser's by some tenths of a second at most. */
  private Instant startOf(String email) {
    await().until(() -> find("client-invitation", email).isPresent());
    return time("started_at", key("client-invitation", email));
  }

  private Instant endOf(long key) {
    return time("ended_at", key);
  }

  private Instant time(String column, long key) {
    return jdbc.sql("select %s from history_instance where instance_key = :key".formatted(column))
        .param("key", key)
        .query(LocalDateTime.class)
        .single()
        .toInstant(ZoneOffset.UTC);
  }

  private String incidentKind() {
    return jdbc.sql("select error_type from history_incident").query(String.class).single();
  }

  private static Locator badge(Person person, String element, String kind) {
    return person
        .page()
        .locator(".djs-overlays[data-container-id=%s] .diagram-%s".formatted(element, kind));
  }

  private static Locator.FilterOptions text(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /** Chooses in the field with exactly this label. */
  private static void chooses(Person person, String label, String option) {
    Page page = person.page();
    page.locator("vaadin-select")
        .filter(
            new Locator.FilterOptions()
                .setHas(page.getByText(label, new Page.GetByTextOptions().setExact(true))))
        .locator("vaadin-select-value-button")
        .click();
    page.getByRole(AriaRole.OPTION, named(option)).click();
  }

  private Person teammate(String email) {
    return newPerson().opens("/").signsIn(email, PASSWORD).sees("Workspaces");
  }

  private Person newPerson() {
    return new Person(browser, gangway.address());
  }

  private Person owner() {
    return newPerson().opens("/").signsIn(Owner.EMAIL, Owner.PASSWORD).sees("Workspaces");
  }

  private Path wizard() {
    return processes.resolve("client-onboarding.bpmn");
  }

  private void replaceInTheWizard(String words, String others) throws IOException {
    String text = Files.readString(wizard());
    assertThat(text).contains(words);
    Files.writeString(wizard(), text.replace(words, others));
  }

  private static void inviteAdmin(Person owner, String email) {
    owner.opens("/team").presses("Invite teammate").fills("Email", email);
    owner.presses("Send invitation").choosesTab("Invitations");
    assertThat(owner.row(email, "Sent")).isVisible();
  }

  private void joinsTheTeam(String email, String name) {
    try (Person teammate = newPerson()) {
      teammate.opens(link(email)).fills("Your name", name).fills("Password", PASSWORD);
      teammate.presses("Accept invitation").sees("Workspaces").isAt("/dashboard");
    }
    jdbc.sql(
            """
            update agency_account t join account a on a.id = t.account_id set t.relation = 'ADMIN'
            where a.email = :email
            """)
        .param("email", email)
        .update();
  }

  /** No screen makes a second agency. */
  private void foundAnotherAgency() {
    String other = UUID.randomUUID().toString();
    jdbc.sql(
            """
            insert into agency (id, version, name, slug, locale, invitation_days, created_at)
            values (:id, 0, 'Other', 'other', 'en', 7, utc_timestamp(6))
            """)
        .param("id", other)
        .update();
    jdbc.sql(
            """
            update agency_account t join account a on a.id = t.account_id
            set t.relation = 'OWNER', t.agency_id = :other where a.email = :email
            """)
        .param("other", other)
        .param("email", OTHER_OWNER)
        .update();
  }

  private void accepts(String email, String name, Person client) {
    client.opens(link(email)).fills("Your name", name).fills("Password", PASSWORD);
    client.presses("Accept invitation").sees("Welcome, " + name);
  }

  private String link(String email) {
    try (Person reader = newPerson()) {
      return Inbox.newestLinkFor(email, reader);
    }
  }

  private void connect() throws IOException {
    String port =
        Stream.of(gangway.database().info().arguments().orElseThrow())
            .filter(argument -> argument.startsWith("--port="))
            .map(argument -> argument.substring("--port=".length()))
            .findFirst()
            .orElseThrow();
    connection =
        new SingleConnectionDataSource(
            "jdbc:mariadb://127.0.0.1:%s/gangway".formatted(port),
            "gangway",
            Files.readString(data.resolve("mariadb").resolve("password")).strip(),
            true);
    jdbc = JdbcClient.create(connection);
  }

  private long number(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  /** The page of the instance of this process that is about the invitation of this client. */
  private String instance(String process, String email) {
    return "/processes/%s/%s".formatted(process, key(process, email));
  }

  private long key(String process, String email) {
    return find(process, email).orElseThrow();
  }

  private Optional<Long> find(String process, String email) {
    return jdbc.sql(
            """
            select i.instance_key from history_instance i
            join history_instance r on r.instance_key = i.root_instance_key
            join invitation v on v.id = r.business_key
            where v.email = :email and i.process_id = :process
            """)
        .param("email", email)
        .param("process", process)
        .query(Long.class)
        .optional();
  }
}
