package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.browser.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitUntilState;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/**
 * Parts are killed with {@code kill -9} at the worst moments. Afterwards the client goes on: one
 * membership, no lost step. The mail server is one of the test's own, so that it can be away too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {

  private static final String PASSWORD = "copper-heron-51-meadow";
  private static final String ASKED =
      Owner.AGENCY + " needs something from you: Hand in the documents";

  private final Path data = Path.of("target", "endtoend", "kill-" + UUID.randomUUID());
  private final SmtpSink mails = new SmtpSink();
  private final RunningGangway gangway =
      new RunningGangway(
          RunningGangway.Start.FROM_JAR,
          data,
          Map.of(
              "SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", Integer.toString(mails.port())));
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);

  @BeforeAll
  void start() {
    gangway.ready();
    try (Person person = newPerson()) {
      Owner owner = new Owner(person);
      owner.createsTheAgency();
      owner.createsTheWorkspace();
    }
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
    gangway.close();
    mails.close();
  }

  /** See docs/decisions/0011. */
  @Test
  void virtualThreadsHaveEnoughCarriersToLoadClasses() throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(gangway.application().pid()),
                "VM.system_properties")
            .start();
    try (BufferedReader properties = jcmd.inputReader()) {
      assertThat(properties.lines()).contains("jdk.virtualThreadScheduler.parallelism=256");
    }
  }

  /** The engine is halted meanwhile, so that the kill certainly hits before the first step. */
  @Test
  void theApplicationDiesBetweenTheAcceptClickAndTheFirstStep() {
    String link = invite("ada@acme.example");
    try (Person client = newPerson()) {
      client.opens(link).fills("Your name", "Ada Anchor").fills("Password", PASSWORD);
      ProcessHandle broker = gangway.broker();
      signal("STOP", broker);
      client.presses("Accept invitation").isAt("/onboarding/client").sees("Preparing your portal");
      gangway.kill();
      signal("CONT", broker);
    }
    gangway.restart();
    gangway.ready();
    signsInAndFinishes("ada@acme.example", "Ada Anchor");
    isMemberOnce("ada@acme.example", "Ada Anchor");
  }

  /** A client who waits sends no request, and is told all the same. */
  @Test
  void aClientWhoWaitsIsToldThatTheServerIsAwayAndGoesOnByThemselves() {
    String link = invite("ina@acme.example");
    try (Person client = newPerson()) {
      client.opens(link).fills("Your name", "Ina Inlet").fills("Password", PASSWORD);
      ProcessHandle broker = gangway.broker();
      signal("STOP", broker);
      client.presses("Accept invitation").isAt("/onboarding/client").sees("Preparing your portal");
      gangway.kill();
      signal("CONT", broker);
      client.reads("The connection to the server is lost.");
      client.picturesInEachLook("connection-lost");

      gangway.restart();
      assertThat(client.heading("Welcome, Ina Inlet"))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
      client.isAt("/onboarding/client");
      assertThat(client.page().getByRole(AriaRole.ALERT)).hasCount(0);
    }
    gangway.ready();
  }

  /**
   * The application dies while a file of the page, or the first request of its screen, is under
   * way.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "**/VAADIN/build/indexhtml-*",
        "**/*v-r=init*",
        "**/VAADIN/build/generated-flow-imports-*",
        "**/VAADIN/build/FlowClient-*"
      })
  void aPageThatWasLoadingSaysThatTheServerIsAwayAndOpensByItself(String killedAt) {
    try (Person person = newPerson()) {
      person
          .page()
          .route(
              killedAt,
              route -> {
                gangway.kill();
                route.resume();
              },
              new Page.RouteOptions().setTimes(1));
      person
          .page()
          .navigate(Owner.MEMBERS, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      person.reads("The server does not answer right now.");

      gangway.restart();
      assertThat(person.heading("Sign in"))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
      assertThat(person.page().getByRole(AriaRole.ALERT)).hasCount(0);
    }
    gangway.ready();
  }

  /** The server dies in the middle of four accepts, the last of which has just been pressed. */
  @Test
  void theApplicationDiesRightAfterTheAcceptClick() {
    List<Integer> pausesMillis = List.of(90, 40, 20, 0);
    Map<String, String> links = new LinkedHashMap<>();
    List<Person> clients = new ArrayList<>();
    for (int pause : pausesMillis) {
      String email = "bea-%s@acme.example".formatted(pause);
      links.put(email, invite(email));
      Person client = newPerson();
      client.opens(links.get(email)).fills("Your name", "Bea Buoy").fills("Password", PASSWORD);
      clients.add(client);
    }
    for (int i = 0; i < clients.size(); i++) {
      clients
          .get(i)
          .button("Accept invitation")
          .evaluate(
              "(e, ms) => { e.click(); return new Promise(done => setTimeout(done, ms)); }",
              pausesMillis.get(i));
    }
    gangway.kill();
    clients.forEach(Person::close);
    gangway.restart();
    gangway.ready();
    for (Map.Entry<String, String> clicked : links.entrySet()) {
      try (Person client = newPerson()) {
        client.opens(clicked.getValue());
        // The screen tells whether the accept was committed; the client gets in either way
        if (client
            .seesEither("Invitation accepted", "Join " + Owner.WORKSPACE)
            .equals("Invitation accepted")) {
          client.opens("/").signsIn(clicked.getKey(), PASSWORD);
        } else {
          client
              .fills("Your name", "Bea Buoy")
              .fills("Password", PASSWORD)
              .presses("Accept invitation");
        }
        client.sees("Welcome, Bea Buoy").presses("Next").sees("Hello Bea Buoy");
      }
      isMemberOnce(clicked.getKey(), "Bea Buoy");
    }
  }

  @Test
  void theBrokerDiesDuringTheWizard() {
    String link = invite("cem@acme.example");
    try (Person client = newPerson()) {
      client.opens(link).fills("Your name", "Cem Capstan").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Cem Capstan");
      kill(gangway.broker());
      client.presses("Next");
      assertThat(client.heading("Hello Cem Capstan"))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
      client.isAt("/portal");
    }
    isMemberOnce("cem@acme.example", "Cem Capstan");
  }

  @Test
  void theApplicationAndTheBrokerDieDuringTheWizard() {
    String link = invite("dora@acme.example");
    try (Person client = newPerson()) {
      client.opens(link).fills("Your name", "Dora Dock").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Dora Dock");
      ProcessHandle broker = gangway.broker();
      gangway.kill();
      kill(broker);
    }
    gangway.restart();
    gangway.ready();
    signsInAndFinishes("dora@acme.example", "Dora Dock");
    isMemberOnce("dora@acme.example", "Dora Dock");
  }

  /** A new engine on the same database starts the open processes again, without a second mail. */
  @Test
  void theBrokersDataIsLost() throws IOException {
    String pending = invite("gus@acme.example");
    String link = invite("hana@acme.example");
    try (Person client = newPerson()) {
      client.opens(link).fills("Your name", "Hana Harbor").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Hana Harbor");
    }
    ProcessHandle broker = gangway.broker();
    gangway.kill();
    kill(broker);
    FileSystemUtils.deleteRecursively(data.resolve("zeebe"));
    gangway.restart();
    gangway.ready();

    signsInAndFinishes("hana@acme.example", "Hana Harbor");
    isMemberOnce("hana@acme.example", "Hana Harbor");
    try (Person client = newPerson()) {
      client.opens(pending).fills("Your name", "Gus Gangplank").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Gus Gangplank");
      client.presses("Next").sees("Hello Gus Gangplank");
    }
    assertThat(mails.to("gus@acme.example")).hasSize(1);
  }

  @Test
  void theDatabaseDiesDuringTheWizard() {
    String link = invite("eli@acme.example");
    try (Person client = newPerson()) {
      client.opens(link).fills("Your name", "Eli Embankment").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Eli Embankment");
      kill(gangway.database());
    }
    await()
        .until(() ->
            gangway.status("/actuator/health/readiness") == 200 && gangway.status("/") == 200);
    signsInAndFinishes("eli@acme.example", "Eli Embankment");
    isMemberOnce("eli@acme.example", "Eli Embankment");
  }

  @Test
  void theMailServerIsAwayForAWhile() {
    String email = "finn@acme.example";
    try (Person person = newPerson()) {
      Owner owner = signedIn(person);
      mails.close();
      owner.invites(email);
      assertThat(person.row(email, "On its way")).isVisible();
      mails.reopen();
      owner.seesItSent(email);
    }
    assertThat(mails.to(email)).hasSize(1);
  }

  /** After the restart the list goes on by itself, and each of its people is invited once. */
  @Test
  void theApplicationDiesInTheMiddleOfAList() {
    List<String> emails =
        IntStream.range(0, 300).mapToObj("list-%s@acme.example"::formatted).toList();
    try (Person person = newPerson()) {
      signedIn(person);
      person.presses("Invite many").fills("Email addresses", String.join("\n", emails));
      person.presses("Preview").presses("Send 300 invitations").reads("of 300 done");
      gangway.kill();
    }
    gangway.restart();
    gangway.ready();

    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> emails.stream().noneMatch(email -> mails.to(email).isEmpty()));
    try (Person person = newPerson()) {
      signedIn(person);
      person.presses("Earlier lists").reads("300 invited, 0 left out.");
      person.opens(Owner.MEMBERS).sees("Members");
      for (String email : List.of(emails.getFirst(), emails.get(150), emails.getLast())) {
        person.fills("Address begins with", email);
        assertThat(person.row(email)).hasCount(1);
      }
    }
  }

  /** No task, mail or update of the run is missing, and none comes twice. */
  @Test
  void eachPartDiesInTheMiddleOfARun() {
    String email = "runa@acme.example";
    String link = invite(email);
    try (Person client = newPerson()) {
      client.opens(link).fills("Your name", "Runa Rudder").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Runa Rudder");
      client.presses("Next").sees("Hello Runa Rudder");
    }
    try (Person person = newPerson()) {
      signedIn(person).publishesFromTheLibrary("Collect documents");
      ProcessHandle broker = gangway.broker();
      signal("STOP", broker);
      person.presses("Start now").reads("Started");
      gangway.kill();
      signal("CONT", broker);
    }
    gangway.restart();
    gangway.ready();
    awaitsMails(email, ASKED, 1);

    ProcessHandle broker = gangway.broker();
    signal("STOP", broker);
    handsIn(email, "first.txt");
    kill(broker);
    try (Person person = newPerson()) {
      opensTheCheck(person, "first.txt");
      kill(gangway.database());
    }
    await()
        .until(() ->
            gangway.status("/actuator/health/readiness") == 200 && gangway.status("/") == 200);

    mails.close();
    try (Person person = newPerson()) {
      opensTheCheck(person, "first.txt");
      person.field("No, ask the client again").check();
      person.field("A document cannot be read").check();
      person.presses("Send").reads("Sent. Thank you.");
      gangway.kill();
    }
    mails.reopen();
    gangway.restart();
    gangway.ready();

    awaitsMails(email, ASKED, 2);
    handsIn(email, "second.txt");
    try (Person person = newPerson()) {
      opensTheCheck(person, "second.txt");
      person.field("Yes, all is here").check();
      person.presses("Send").reads("Sent. Thank you.");
      person.opens("/acme-robotics/runs");
      assertThat(person.row("Collect documents", "Completed")).isVisible();
      assertThat(person.row("Collect documents")).hasCount(1);
      person.opens("/acme-robotics/updates").sees("Documents complete");
      assertThat(person.heading("Documents complete")).hasCount(1);
    }
    assertThat(subjects(email))
        .hasSize(5)
        .contains("Your documents: something is missing", "Your documents are complete");
  }

  private void awaitsMails(String email, String subject, int count) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> subjects(email).stream().filter(subject::equals).count() == count);
  }

  private void handsIn(String email, String file) {
    try (Person client = newPerson()) {
      client.opens("/").signsIn(email, PASSWORD).isAt("/portal");
      client.opens("/portal/forms").sees("Waiting for you");
      Locator waiting =
          client
              .page()
              .locator("section")
              .filter(new Locator.FilterOptions().setHas(client.heading("Waiting for you")));
      assertThat(waiting.getByRole(AriaRole.LINK)).hasCount(1);
      client.follows("Hand in the documents").sees("Hand in the documents");
      client
          .page()
          .locator("input[type=file]")
          .setInputFiles(
              new FilePayload(file, "text/plain", file.getBytes(StandardCharsets.UTF_8)));
      assertThat(client.page().locator("ul.files").getByText(file)).isVisible();
      client.presses("Send").reads("Sent. Thank you.");
    }
  }

  private void opensTheCheck(Person person, String file) {
    signedIn(person).person().opens("/tasks").reads("Check the documents");
    assertThat(person.page().getByRole(AriaRole.LINK).getByText("Check the documents")).hasCount(1);
    person.follows("Check the documents").sees("Handed in so far").reads(file);
  }

  private List<String> subjects(String email) {
    return mails.to(email).stream().map(KillIT::subject).toList();
  }

  private static String subject(SmtpSink.Mail mail) {
    try (var source = new ByteArrayInputStream(mail.source().getBytes(StandardCharsets.UTF_8))) {
      return new MimeMessage(null, source).getSubject();
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String invite(String email) {
    try (Person person = newPerson()) {
      signedIn(person).invites(email);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> !mails.to(email).isEmpty());
    return mails.to(email).getFirst().link();
  }

  private Owner signedIn(Person person) {
    person.opens(Owner.MEMBERS).sees("Sign in");
    person.signsIn(Owner.EMAIL, Owner.PASSWORD).isAt(Owner.MEMBERS).sees("Members");
    return new Owner(person);
  }

  private void signsInAndFinishes(String email, String name) {
    try (Person client = newPerson()) {
      client.opens("/").signsIn(email, PASSWORD);
      client.sees("Welcome, " + name).isAt("/onboarding/client");
      client.presses("Next").sees("Hello " + name).isAt("/portal");
    }
  }

  private void isMemberOnce(String email, String name) {
    try (Person person = newPerson()) {
      signedIn(person).seesTheMember(name, email);
    }
  }

  private Person newPerson() {
    return new Person(browser, gangway.address());
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static void signal(String signal, ProcessHandle process) {
    try {
      int exit =
          new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(process.pid())))
              .inheritIO()
              .start()
              .waitFor();
      assertThat(exit).as("kill -%s", signal).isZero();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
