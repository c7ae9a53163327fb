package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.browser.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An agency sets its brand, and a client sees it from the mail to the portal. With {@code
 * -Dgangway.docs.write=true} the pictures of {@code docs/screens} are taken again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrandIT {

  private static final String CLIENT = "bianca@acme.example";
  private static final String PASSWORD = "copper-heron-51-meadow";
  private static final String SUPPORT = "hello@harbour.example";
  private static final Path SCREENS = Path.of("docs", "screens");

  private static final String COLOR = "#0f766e";

  /** The same colour as browsers report it. */
  private static final String COLOR_COMPUTED = "rgb(15, 118, 110)";

  private static final String WELCOME =
      """
      We are **glad to have you** on board. In your portal you find:

      - what we are working on for you
      - who takes care of it

      Anything unclear? [Write to us](mailto:hello@harbour.example).
      """;

  private static final String HOSTILE =
      """
      A word first
      <script>window.hacked = true</script>
      <img src=x onerror="window.hacked = true">
      [Win a prize](javascript:window.hacked=true)
      """;

  private static final String LOGO =
      """
      <body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" width="452" height="120" viewBox="0 0 452 120">
      <circle cx="60" cy="60" r="56" fill="#0f766e"/>
      <path d="M60 18 L74 84 L46 84 Z" fill="#fff"/><path d="M30 92 H90" stroke="#fff" stroke-width="8"/>
      <text x="136" y="54" font-family="sans-serif" font-size="44" font-weight="700" fill="#134e4a">Harbour Light</text>
      <text x="138" y="98" font-family="sans-serif" font-size="30" letter-spacing="8" fill="#134e4a">STUDIO</text>
      </svg></body>
      """;

  private static final String ICON =
      """
      <body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 120 120">
      <circle cx="60" cy="60" r="58" fill="#0f766e"/>
      <path d="M60 18 L74 84 L46 84 Z" fill="#fff"/><path d="M30 92 H90" stroke="#fff" stroke-width="8"/>
      </svg></body>
      """;

  private static final Pattern ICON_PATH = Pattern.compile(".*brand/pictures/[0-9a-f]{64}\\.png");

  private final Path data = Path.of("target", "endtoend", "brand-" + UUID.randomUUID());
  private final RunningGangway gangway =
      new RunningGangway(RunningGangway.Start.FROM_JAR, data, Map.of());
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);
  private Owner owner;

  @BeforeAll
  void start() {
    gangway.ready();
    owner = new Owner(newPerson());
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
    gangway.close();
  }

  @AfterEach
  void keepAPicture() {
    owner.person().picture();
  }

  @Test
  @Order(1)
  void theOwnerPreviewsAndSetsTheBrand() {
    owner.createsTheAgency();
    owner.createsTheWorkspace();
    Person person = owner.person();
    person.opens("/settings/branding").sees("Branding");
    uploads(person, "Logo", "logo.png", drawn(LOGO));
    assertThat(person.page().locator(".preview-picture .brand-logo")).hasCount(6);
    uploads(person, "Icon", "icon.png", drawn(ICON));
    person.fills("Colour", COLOR).fills("Sender name", "Olive of Harbour Light");
    person.fills("Support email", SUPPORT).fills("Portal welcome copy", WELCOME);
    person.field("Support email").press("Tab");
    assertThat(person.page().locator(".markdown-text")).containsText("glad to have you");
    person.presses("Save").reads("Saved.");
    person.opens("/settings/branding").sees("Branding");
    Inspection.of(person, "brand-settings");
    assertThat(person.page().locator(".preview-light .preview-landing .preview-button"))
        .hasCSS("background-color", COLOR_COMPUTED);
  }

  @Test
  @Order(2)
  void unusableInputIsReportedAndChangesNothing() {
    Person person = owner.person().opens("/settings/branding").sees("Branding");
    uploads(
        person,
        "Logo",
        "logo.png",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
            .getBytes(StandardCharsets.UTF_8));
    person.reads("SVG files can’t be used, since mail programs don’t show them.");
    uploads(person, "Logo", "huge.png", Arrays.copyOf(drawn(LOGO), 10 * 1024 * 1024));
    person.reads("This file is larger than 2 MB.");
    person.fills("Colour", "#fde047").presses("Save").reads("Too pale to read: its contrast is");

    person.opens("/settings/branding").sees("Branding");
    assertThat(person.field("Colour")).hasValue(COLOR);
    assertThat(person.page().locator(".preview-picture .brand-logo")).hasCount(6);
  }

  @Test
  @Order(3)
  void theMailShowsTheBrand() {
    owner.person().opens(Owner.MEMBERS);
    owner.invites(CLIENT);
    owner.seesItSent(CLIENT);
    try (Person reader = newPerson()) {
      Page page = reader.opens("/dev/inbox").sees("Mail inbox").page();
      page.getByRole(AriaRole.LINK)
          .filter(new Locator.FilterOptions().setHasText(Person.literally(CLIENT)))
          .first()
          .click();
      reader.reads("Harbour Light Studio invites you to Acme Robotics");
      reader.reads("Olive of Harbour Light");
      // On its own, as a mail program shows it
      String html = page.request().get(page.url() + "/html").text();
      page.route(
          "**/as-a-mail-program-shows-it",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("text/html; charset=UTF-8")
                      .setBody(html)));
      reader.opens("/as-a-mail-program-shows-it");
      Locator logo = page.getByAltText(Owner.AGENCY);
      assertThat(logo).isVisible();
      assertIsThere(logo);
      assertThat(page.getByRole(AriaRole.LINK).first()).hasCSS("background-color", COLOR_COMPUTED);
      assertThat(page.getByText(SUPPORT)).hasAttribute("href", "mailto:" + SUPPORT);
      Inspection.ofMail(reader, "brand-mail");
    }
  }

  @Test
  @Order(4)
  void theClientSeesTheBrandFromTheInvitationToThePortal() {
    try (Person client = newPerson()) {
      client.opens(Inbox.newestLinkFor(CLIENT, client)).sees("Join " + Owner.WORKSPACE);
      bearsTheBrand(client, "Accept invitation");
      Inspection.of(client, "brand-landing");
      client.fills("Your name", "Bianca Client").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Bianca Client");
      bearsTheBrand(client, "Next");
      client.reads("glad to have you");
      Inspection.of(client, "brand-wizard");
      client.presses("Next").sees("Hello Bianca Client");
      assertIsThere(client.page().locator(".sidebar-header").getByAltText(Owner.AGENCY));
      // Phones show it in a bar instead of the sidebar
      assertThat(client.page().locator(".narrow-title").getByAltText(Owner.AGENCY)).hasCount(1);
      assertThat(client.page().locator("link[rel~=icon]").first()).hasAttribute("href", ICON_PATH);
      Inspection.of(client, "brand-portal");
      // A reloaded page has it too
      client.page().reload();
      assertThat(client.page().locator("link[rel~=icon]").first()).hasAttribute("href", ICON_PATH);
      // The brand is gone from pages without an agency
      client.opens("/forgot-password").sees("Forgot your password?");
      assertThat(client.page().getByAltText(Owner.AGENCY)).hasCount(0);
      assertThat(client.page().locator("link[rel~=icon]").first())
          .hasAttribute("href", Pattern.compile(".*assets/gangway.svg"));
    }
  }

  @Test
  @Order(5)
  void aScriptInTheWelcomeCopyIsShownAsTextAndDoesNotRun() {
    Person person = owner.person().opens("/settings/branding").sees("Branding");
    person.fills("Portal welcome copy", HOSTILE);
    assertThat(person.page().locator(".markdown-text")).containsText("<script>");
    assertNothingRan(person);
    person.presses("Save").reads("Saved.");
    String email = "cora@acme.example";
    person.opens(Owner.MEMBERS);
    owner.invites(email);
    try (Person client = newPerson()) {
      client.opens(Inbox.newestLinkFor(email, client)).sees("Join " + Owner.WORKSPACE);
      client.fills("Your name", "Cora Client").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Cora Client");
      client.reads("<script>window.hacked = true</script>").reads("Win a prize");
      assertThat(client.page().locator(".markdown-text :is(script, img, a)")).hasCount(0);
      assertNothingRan(client);
    }
  }

  @Test
  @Order(6)
  void thePicturesOfAgenciesCannotBeListed() {
    for (String path : List.of("/brand", "/brand/", "/brand/pictures", "/brand/pictures/")) {
      assertThat(gangway.status(path)).as(path).isIn(302, 404);
    }
  }

  @Test
  @Order(99)
  void thePicturesOfTheDocumentationAreTakenOnRequest() throws IOException {
    if (Boolean.getBoolean("gangway.docs.write")) {
      Files.createDirectories(SCREENS);
      for (Path picture : Inspection.pictures("brand-")) {
        Files.copy(
            picture, SCREENS.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (String place : List.of("mail", "landing", "wizard", "portal", "settings")) {
      for (String look : List.of("light", "dark", "light-390", "dark-390")) {
        assertThat(SCREENS.resolve("brand-%s-%s.png".formatted(place, look))).isNotEmptyFile();
      }
    }
  }

  private static void bearsTheBrand(Person client, String mainButton) {
    Page page = client.page();
    assertIsThere(page.getByAltText(Owner.AGENCY));
    assertThat(page.locator("link[rel~=icon]").first()).hasAttribute("href", ICON_PATH);
    assertThat(client.button(mainButton)).hasCSS("background-color", COLOR_COMPUTED);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(client.button(mainButton)).not().hasCSS("background-color", COLOR_COMPUTED);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /** Fetched and drawn. */
  private static void assertIsThere(Locator picture) {
    assertThat(picture).isVisible();
    picture.evaluate("image => image.decode()");
  }

  private static void assertNothingRan(Person person) {
    assertThat(person.page().evaluate("window.hacked")).isNull();
  }

  private static void uploads(Person person, String field, String name, byte[] content) {
    person
        .page()
        .locator("vaadin-custom-field")
        .filter(new Locator.FilterOptions().setHasText(field))
        .locator("input[type=file]")
        .setInputFiles(new FilePayload(name, "image/png", content));
  }

  /** As a designer would save it, without a margin. */
  private byte[] drawn(String html) {
    try (Page canvas = browser.newPage()) {
      canvas.setContent(html);
      return canvas
          .locator("svg")
          .screenshot(new Locator.ScreenshotOptions().setOmitBackground(true));
    }
  }

  private Person newPerson() {
    return new Person(browser, gangway.address());
  }
}
