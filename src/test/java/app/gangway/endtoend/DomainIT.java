package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.browser.Chromium;
import app.gangway.domain.dns.DnsServerForTests;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An agency's own host name, from the settings to a client who never sees another one. The browser
 * finds that name on this machine, the application asks a DNS server of the test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DomainIT {

  private static final String HOST = "portal.harbour.test";
  private static final String UNKNOWN = "portal.elsewhere.test";
  private static final String CLIENT = "clara@acme.example";
  private static final String PASSWORD = "copper-heron-51-meadow";

  private final DnsServerForTests dns = new DnsServerForTests();
  private final RunningGangway gangway =
      new RunningGangway(
          RunningGangway.Start.FROM_JAR,
          Path.of("target", "endtoend", "domain-" + UUID.randomUUID()),
          Map.of(
              "GANGWAY_DOMAIN_DNS_SERVER", dns.address(),
              "GANGWAY_DOMAIN_TARGET", "app.gangway.test",
              "GANGWAY_DOMAIN_CHECK_COOLDOWN", "0s"));
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser =
      Chromium.launch(
          playwright,
          "--host-resolver-rules=MAP %s 127.0.0.1, MAP %s 127.0.0.1".formatted(HOST, UNKNOWN));
  private Owner owner;

  @BeforeAll
  void start() {
    gangway.ready();
    owner = new Owner(new Person(browser, gangway.address()));
    owner.createsTheAgency();
    owner.createsTheWorkspace();
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
    gangway.close();
    dns.close();
  }

  @AfterEach
  void keepAPicture() {
    owner.person().picture();
  }

  private String under(String host) {
    return gangway.address().replace("localhost", host);
  }

  private Person newPersonAt(String host) {
    return new Person(browser, under(host));
  }

  @Test
  @Order(1)
  void theOwnerSetsTheNameAndSeesItFoundWithoutAReload() {
    Person person = owner.person();
    person.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    person.opens("/settings/domain").sees("Domain");
    Inspection.of(person, "settings-domain-empty");
    person.fills("Host name", HOST).presses("Set host name").sees(HOST);
    person.reads("Not found yet: there is no such name");
    Inspection.of(person, "settings-domain-pending");
    String proof = copied(person, "Copy the value of the TXT record");
    assertThat(proof).startsWith("gangway-verification=");
    String name = copied(person, "Copy the name of the TXT record");
    assertThat(name).isEqualTo("_gangway." + HOST);

    dns.txt(name, "something-else").cname(HOST, "app.gangway.test");
    person.presses("Check now").reads("Found another value: something-else");
    Inspection.of(person, "settings-domain-other-value");
    try (Person stranger = newPersonAt(HOST)) {
      stranger.opens("/").sees("Sign in");
      assertThat(stranger.page().locator(".public-header")).containsText("Gangway");
    }

    dns.forget(name).txt(name, proof);
    person.presses("Check now").reads("Verified since");
    Inspection.of(person, "settings-domain-verified");
  }

  private static String copied(Person person, String button) {
    // The notice of an earlier copy may still be there
    person.page().evaluate("() => navigator.clipboard.writeText('')");
    person.presses(button);
    assertThat(person.page().locator("vaadin-notification-card").last()).containsText("Copied.");
    person.page().waitForFunction("async () => (await navigator.clipboard.readText()) !== ''");
    return (String) person.page().evaluate("() => navigator.clipboard.readText()");
  }

  @Test
  @Order(2)
  void aClientComesFromTheMailIntoThePortalUnderTheAgencysName() {
    owner.person().opens(Owner.MEMBERS);
    owner.invites(CLIENT);
    owner.seesItSent(CLIENT);
    String link;
    try (Person reader = new Person(browser, gangway.address())) {
      link = Inbox.newestLinkFor(CLIENT, reader);
    }
    assertThat(link).startsWith(under(HOST) + "/invite/");

    try (Person client = newPersonAt(HOST)) {
      List<String> sockets = new CopyOnWriteArrayList<>();
      client.page().onWebSocket(socket -> sockets.add(URI.create(socket.url()).getHost()));
      client.opens(link).sees("Join " + Owner.WORKSPACE);
      client.fills("Your name", "Clara Client").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Clara Client").isAt("/onboarding/client");
      client.presses("Next").sees("Hello Clara Client").isAt("/portal");
      isUnder(HOST, client);
      assertThat(sockets).isNotEmpty().containsOnly(HOST);

      // Without the session, the cookie that keeps users signed in is valid for this name too
      client.context().clearCookies(sessionOnly());
      client.opens("/portal").sees("Hello Clara Client").isAt("/portal");
    }
    owner.seesTheMember("Clara Client", CLIENT);
  }

  private static BrowserContext.ClearCookiesOptions sessionOnly() {
    return new BrowserContext.ClearCookiesOptions().setName("JSESSIONID");
  }

  @Test
  @Order(3)
  void theSignInUnderTheAgencysNameShowsItsBrandAndStaysThere() {
    try (Person client = newPersonAt(HOST)) {
      client.opens("/portal").sees("Sign in");
      isUnder(HOST, client);
      assertThat(client.page().locator(".public-header")).containsText(Owner.AGENCY);
      assertThat(client.page()).hasTitle("Sign in – " + Owner.AGENCY);
      Inspection.of(client, "sign-in-under-own-name");
      client.signsIn(CLIENT, PASSWORD).sees("Hello Clara Client").isAt("/portal");
      isUnder(HOST, client);
    }
  }

  @Test
  @Order(4)
  void anUnknownNameShowsNoBrand() {
    try (Person stranger = newPersonAt(UNKNOWN)) {
      stranger.opens("/").sees("Sign in");
      assertThat(stranger.page().locator(".public-header")).containsText("Gangway");
      assertThat(stranger.page().locator("body")).not().containsText(Owner.AGENCY);
    }
  }

  @Test
  @Order(5)
  void aRemovedNameShowsNoBrand() {
    owner.person().opens("/settings/domain").sees(HOST);
    owner.person().presses("Remove").presses("Remove host name");
    assertThat(owner.person().field("Host name")).hasValue("");

    try (Person stranger = newPersonAt(HOST)) {
      stranger.opens("/").sees("Sign in");
      assertThat(stranger.page().locator(".public-header")).containsText("Gangway");
    }
  }

  private static void isUnder(String host, Person person) {
    assertThat(URI.create(person.page().url()).getHost()).isEqualTo(host);
  }
}
