package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.browser.Chromium;
import app.gangway.identity.google.GoogleServer;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * With Google, in a real browser and with a real OpenID Connect server in Google's place, whose own
 * page is where users sign in. One application, in the order of the story.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GoogleIT {

  private static final String PASSWORD = "copper-heron-51-meadow";
  private static final String GRETA = "greta@acme.example";
  private static final String HUGO = "hugo@acme.example";

  private final GoogleServer google = new GoogleServer(true);
  private final RunningGangway gangway =
      new RunningGangway(
          RunningGangway.Start.FROM_JAR,
          Path.of("target", "endtoend", "google-" + UUID.randomUUID()),
          asVariables(google.settings()));
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);
  private Owner owner;

  /** As an operator writes them, for example {@code …_REGISTRATION_GOOGLE_CLIENT_ID}. */
  private static Map<String, String> asVariables(Map<String, String> settings) {
    Map<String, String> variables = new TreeMap<>();
    settings.forEach((name, value) ->
        variables.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
    return variables;
  }

  @BeforeAll
  void start() {
    gangway.ready();
    owner = new Owner(newPerson());
    owner.createsTheAgency();
    owner.createsTheWorkspace();
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
    gangway.close();
    google.close();
  }

  @AfterEach
  void keepAPicture() {
    owner.person().picture();
  }

  @Test
  @Order(1)
  void aNewClientSignsUpWithGoogleAndSetsAPasswordToo() {
    String link = linkForTheInvited(GRETA);
    try (Person client = newPerson()) {
      client.opens(link).sees("Join " + Owner.WORKSPACE);
      Inspection.of(client, "google-invite");
      client.presses("Continue with Google");
      signsInAtGoogle(client, "greta", GRETA);
      client.sees("Join " + Owner.WORKSPACE).reads("Confirmed by Google");
      assertThat(client.field("Your name")).hasValue("Somebody Named greta");
      Inspection.of(client, "google-invite-back");
      client.fills("Your name", "Greta Green");
      client.presses("Accept invitation").sees("Welcome, Greta Green").isAt("/onboarding/client");
      client.presses("Next").sees("Set a password");
      Inspection.of(client, "google-wizard-account");
      client.fills("Password", PASSWORD).fills("Repeat the password", PASSWORD);
      client.presses("Next").sees("Hello Greta Green").isAt("/portal");
    }
    try (Person client = newPerson()) {
      client.opens("/").signsIn(GRETA, PASSWORD).sees("Hello Greta Green");
    }
    owner.seesTheMember("Greta Green", GRETA);
  }

  @Test
  @Order(2)
  void theNextSignInWithGoogleLeadsToTheRequestedPage() {
    try (Person client = newPerson()) {
      client.opens("/account").sees("Sign in");
      Inspection.of(client, "google-sign-in");
      client.presses("Continue with Google");
      signsInAtGoogle(client, "greta", GRETA);
      client.sees("Your account").reads("You can sign in with the Google account " + GRETA);
      Inspection.of(client, "google-account");
      client.opens("/portal").sees("Hello Greta Green");
    }
  }

  @Test
  @Order(3)
  void theWrongGoogleAccountIsToldSoAndTheRightOneContinuesWithoutAPassword() {
    String link = linkForTheInvited(HUGO);
    try (Person client = newPerson()) {
      client.opens(link).presses("Continue with Google");
      signsInAtGoogle(client, "other", "other@elsewhere.example");
      client.reads("this invitation is for " + HUGO);
      Inspection.of(client, "google-wrong-person");
      client.presses("Use another Google account");
      signsInAtGoogle(client, "hugo", HUGO);
      client.presses("Accept invitation").sees("Welcome, Somebody Named hugo");
      client.presses("Next").sees("Set a password");
      client.presses("Continue without a password").sees("Hello Somebody Named hugo");
      client.opens("/account").reads("Google is your only way to sign in.");
    }
  }

  @Test
  @Order(4)
  void anAccountIsLinkedAfterTheUserGaveItsPasswordOnce() {
    try (Person person = newPerson()) {
      person.opens("/").presses("Continue with Google");
      signsInAtGoogle(person, "olive", Owner.EMAIL);
      person.sees("Connect Google with your account");
      Inspection.of(person, "google-connect");
      person.fills("Password", Owner.PASSWORD).presses("Connect and sign in");
      person.sees("Workspaces").isAt("/dashboard");
    }
    try (Person person = newPerson()) {
      person.opens("/").presses("Continue with Google");
      signsInAtGoogle(person, "olive", Owner.EMAIL);
      person.sees("Workspaces").isAt("/dashboard");
      person.opens("/settings/audit");
      assertThat(person.row("Google connected", Owner.EMAIL)).isVisible();
    }
  }

  @Test
  @Order(5)
  void aStrangerNeedsAnInvitation() {
    try (Person stranger = newPerson()) {
      stranger.opens("/").presses("Continue with Google");
      signsInAtGoogle(stranger, "eve", "eve@nowhere.example");
      stranger.sees("You need an invitation");
      Inspection.of(stranger, "google-unknown");
      stranger.opens("/login/oauth2/code/google?error=access_denied&state=x");
      stranger.sees("This sign-in is over");
      Inspection.of(stranger, "google-problem");
    }
  }

  @Test
  @Order(99)
  void theLogHasNoSecretsAndNoCrash() throws IOException {
    assertThat(Files.readString(gangway.log()))
        .doesNotContain("/invite/", GRETA, HUGO, "not-so-secret", "code=", "eyJ")
        .doesNotContainPattern("(?m)^\\tat |Exception:|ERROR \\d");
  }

  /** On the server's own page, whatever it is called there. */
  private void signsInAtGoogle(Person person, String subject, String email) {
    var page = person.page();
    page.locator("input[name=username]").fill(subject);
    assertThat(page.url()).startsWith(google.issuer()).doesNotContain("invite");
    page.locator("textarea[name=claims]")
        .fill(
            """
            {"email": "%s", "email_verified": true, "name": "Somebody Named %s"}
            """
                .formatted(email, subject));
    page.locator("input[type=submit]").click();
  }

  private Person newPerson() {
    return new Person(browser, gangway.address());
  }

  private String linkForTheInvited(String email) {
    owner.person().opens(Owner.MEMBERS);
    owner.invites(email);
    try (Person reader = newPerson()) {
      return Inbox.newestLinkFor(email, reader);
    }
  }
}
