package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.browser.Chromium;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * From an empty folder to a client in the portal, against the application started by {@code ./mvnw
 * spring-boot:run}, in a real browser, with the mail read in the inbox that comes with it. The
 * tests use one application and run in the order of the story.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeWayIT {

  private static final Pattern VIEW_AND_PAY = Pattern.compile("^View and pay");
  private static final String PASSWORD = "copper-heron-51-meadow";

  private final Path data = Path.of("target", "endtoend", "whole-way-" + UUID.randomUUID());
  private final RunningGangway gangway =
      new RunningGangway(RunningGangway.Start.FROM_SOURCE, data, Map.of());
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

  private Person newPerson() {
    return new Person(browser, gangway.address());
  }

  @Test
  @Order(1)
  void theFirstUserCreatesTheAgency() {
    owner.person().opens("/").sees("Create your agency");
    Inspection.of(owner.person(), "create-agency");
    owner.createsTheAgency();
    Inspection.of(owner.person(), "dashboard-empty");
    try (Person stranger = newPerson()) {
      stranger.opens("/").sees("Sign in");
      Inspection.of(stranger, "sign-in");
      // An address with forbidden characters is dropped, so the page works without it
      stranger.opens("/dashboard?x=50%").sees("Sign in");
      stranger.signsIn(Owner.EMAIL, Owner.PASSWORD).isAt("/dashboard");
    }
  }

  /** Asks the application that runs, since some headers depend on its web server. */
  @Test
  @Order(2)
  void everyKindOfAnswerHasTheProtectingHeaders() throws Exception {
    var answers = new SoftAssertions();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String request :
          List.of(
              "GET 200 /",
              "GET 200 /forgot-password",
              "GET 200 /invite/unknown",
              "GET 200 /?v-r=init&location=",
              "GET 302 /dashboard",
              "GET 302 /no-such-page",
              "GET 200 /assets/gangway.css",
              "GET 200 /assets/gangway.svg",
              "GET 404 /brand/pictures/none.png",
              "GET 200 /actuator/health",
              "GET 302 /actuator/env",
              "GET 200 /dev/inbox",
              "GET 200 /dev/none",
              "GET 404 /domains/ask?domain=unknown.example",
              "POST 400 /webhooks/stripe",
              "POST 403 /")) {
        String[] parts = request.split(" ");
        HttpHeaders headers = answer(client, gangway.address(), parts, answers);
        String frames = parts[2].startsWith("/dev") ? "SAMEORIGIN" : "DENY";
        checkHeaders(answers, request, headers::allValues, frames);
      }
      String stripe =
          "http://127.0.0.1:" + Files.readString(data.resolve("stripe").resolve("port")).strip();
      for (String request :
          List.of(
              "GET 200 /stand-in.css",
              "GET 401 /v1/customers/none",
              "GET 404 /checkout/none",
              "POST 404 /invoices/none/none",
              "GET 404 /none")) {
        HttpHeaders headers = answer(client, stripe, request.split(" "), answers);
        checkHeaders(answers, "Stripe: " + request, headers::allValues, "DENY");
      }
    }
    Page page = owner.person().opens("/settings/audit").sees("Audit log").page();
    APIResponse download =
        page.request()
            .get(
                gangway.address()
                    + "/"
                    + page.getByRole(
                            AriaRole.LINK, new Page.GetByRoleOptions().setName("Export as CSV"))
                        .getAttribute("href"));
    answers.assertThat(download.headers().get("content-disposition")).contains("attachment");
    checkHeaders(answers, "download", name -> headersOf(download, name), "DENY");
    answers.assertAll();
  }

  private static List<String> headersOf(APIResponse answer, String name) {
    return answer.headersArray().stream()
        .filter(header -> header.name.equalsIgnoreCase(name))
        .map(header -> header.value)
        .toList();
  }

  private static void checkHeaders(
      SoftAssertions answers, String what, Function<String, List<String>> header, String frames) {
    answers.assertThat(header.apply("Referrer-Policy")).as(what).containsExactly("no-referrer");
    answers.assertThat(header.apply("X-Content-Type-Options")).as(what).containsExactly("nosniff");
    answers.assertThat(header.apply("X-Frame-Options")).as(what).containsExactly(frames);
    answers
        .assertThat(header.apply("Content-Security-Policy"))
        .as(what)
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("default-src", "frame-ancestors");
    answers.assertThat(header.apply("Permissions-Policy")).as(what).hasSize(1);
    answers.assertThat(header.apply("Cache-Control")).as(what).hasSize(1);
  }

  /**
   * @param request the method, the expected status and the path
   */
  private static HttpHeaders answer(
      HttpClient client, String address, String[] request, SoftAssertions answers)
      throws Exception {
    String method = request[0];
    String path = request[2];
    int status = Integer.parseInt(request[1]);
    HttpResponse<Void> response =
        client.send(
            HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
    answers.assertThat(response.statusCode()).as(method + " " + path).isEqualTo(status);
    return response.headers();
  }

  @Test
  @Order(2)
  void theOwnerCreatesAWorkspace() {
    owner.createsTheWorkspace();
    Inspection.of(owner.person(), "members-empty");
    owner.person().opens("/dashboard").reads(Owner.WORKSPACE);
    Inspection.of(owner.person(), "dashboard");
  }

  @Test
  @Order(3)
  void aNewClientGoesFromTheMailToThePortal() {
    String email = "clara@acme.example";
    owner.person().opens(Owner.MEMBERS);
    owner.invites(email);
    owner.seesItSent(email);
    Inspection.of(owner.person(), "members-pending");
    try (Person client = newPerson()) {
      client.opens(inboxLinkFor(email)).sees("Join " + Owner.WORKSPACE);
      Inspection.of(client, "invite-new-person");
      assertThat(client.field("Your email")).hasValue(email);
      client.fills("Your name", "Clara Client").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Clara Client").isAt("/onboarding/client");
      Inspection.of(client, "wizard-welcome");
      client.opens("/portal").isAt("/onboarding/client").sees("Welcome, Clara Client");
      client.presses("Next").sees("Hello Clara Client").isAt("/portal");
      Inspection.of(client, "portal");
      client.opens("/onboarding/client").isAt("/portal");
      client.opens("/dashboard").isAt("/portal");
      client.opens(Owner.MEMBERS).isAt("/portal");
    }
    owner.seesTheMember("Clara Client", email);
    Inspection.of(owner.person(), "members");
    owner.person().opens("/portal").isAt("/dashboard");
  }

  @Test
  @Order(4)
  void aRevokedInvitationEndsAllItsLinks() {
    String email = "rita@acme.example";
    owner.person().opens(Owner.MEMBERS);
    String link = linkForTheInvited(email);
    owner.revokes(email);
    try (Person client = newPerson()) {
      client.opens(link).sees("This invitation is no longer valid");
      Inspection.of(client, "invite-revoked");
    }
  }

  @Test
  @Order(5)
  void aLinkThatWasNeverSentIsUnknown() {
    try (Person stranger = newPerson()) {
      stranger.opens("/invite/" + "x".repeat(43)).sees("We don’t know this invitation");
      Inspection.of(stranger, "invite-unknown");
    }
    owner.person().opens("/nowhere").sees("Page not found");
    Inspection.of(owner.person(), "not-found");
  }

  @Test
  @Order(6)
  void anExistingAccountSignsInAndGetsTheSecondWorkspace() {
    // Clara has two workspaces now
    Person person = owner.person().opens("/dashboard");
    person.presses("Create workspace");
    person.fillsAndSeesTheProposal(
        "Workspace name", "Acme Finance", "Workspace slug", "acme-finance");
    person.confirmsDialog("Create workspace");
    person.follows("Acme Finance").isAt("/acme-finance/workspace/members");
    String email = "Clara@Acme.example";
    String link = linkForTheInvited(email);
    try (Person client = newPerson()) {
      client.opens(link).sees("Join Acme Finance").reads("You already have an account");
      Inspection.of(client, "invite-known-person");
      client.fills("Password", PASSWORD).presses("Sign in");
      client.presses("Accept invitation");
      client.sees("Acme Finance").isAt("/portal");
      client.opens(link).sees("Invitation accepted");
      Inspection.of(client, "invite-accepted");
    }
    owner.seesTheMember("Clara Client", "clara@acme.example");
  }

  @Test
  @Order(7)
  void theWrongAccountIsToldSoAndDoesNotUseUpTheInvitation() {
    String email = "walter@acme.example";
    owner.person().opens(Owner.MEMBERS);
    String link = linkForTheInvited(email);
    Person wrong = owner.person();
    wrong.opens(link).reads("this invitation is for " + email);
    Inspection.of(wrong, "invite-wrong-person");
    wrong.presses("Switch account").reads("Your name");
    wrong.fills("Your name", "Walter Wharf").fills("Password", PASSWORD);
    wrong.presses("Accept invitation").sees("Welcome, Walter Wharf");
    // A second tab and another device stand at the same step
    try (Person elsewhere = newPerson()) {
      elsewhere.opens("/").signsIn(email, PASSWORD);
      elsewhere.sees("Welcome, Walter Wharf").isAt("/onboarding/client");
      wrong.presses("Next").sees("Hello Walter Wharf");
      elsewhere.page().reload();
      elsewhere.sees("Hello Walter Wharf").isAt("/portal");
    }
  }

  @Test
  @Order(8)
  void theKeyboardIsEnoughToInviteRevokeAndAccept() {
    Person person = owner.person();
    person.context().clearCookies();
    person.opens(Owner.MEMBERS).sees("Sign in");
    person.tabsTo(person.field("Email")).types(Owner.EMAIL);
    person.tabsTo(person.field("Password")).types(Owner.PASSWORD).hits("Enter");
    person.isAt(Owner.MEMBERS).sees("Members");
    String unwanted = "una@acme.example";
    invitesByKeyboard(person, unwanted);
    // Into the table, to the row's last cell, into that cell, and to its last button
    person.tabsTo(person.row(unwanted)).hits("End").hits("Enter");
    person.tabsTo(person.button("Revoke the invitation to " + unwanted)).hits("Enter");
    person.tabsTo(person.button("Revoke invitation")).hits("Enter");
    assertThat(person.row(unwanted)).hasCount(0);

    String email = "keith@acme.example";
    invitesByKeyboard(person, email);
    String link = inboxLinkFor(email);
    try (Person client = newPerson()) {
      client.opens(link).sees("Join " + Owner.WORKSPACE);
      client.tabsTo(client.field("Your name")).types("Keith Keel");
      client.tabsTo(client.field("Password")).types(PASSWORD);
      client.tabsTo(client.button("Accept invitation")).hits("Enter");
      client.sees("Welcome, Keith Keel");
      client.tabsTo(client.button("Next")).hits("Enter");
      client.sees("Hello Keith Keel").isAt("/portal");
    }
    owner.seesTheMember("Keith Keel", email);
  }

  private static void invitesByKeyboard(Person person, String email) {
    person.tabsTo(person.button("Invite client")).hits("Enter");
    person.tabsTo(person.field("Email")).types(email);
    person.tabsTo(person.button("Send invitation")).hits("Enter");
    assertThat(person.row(email)).isVisible();
  }

  @Test
  @Order(9)
  void aMailScannerThatOpensEveryLinkJoinsNoWorkspace() throws Exception {
    String email = "scott@acme.example";
    owner.person().opens(Owner.MEMBERS);
    String link = linkForTheInvited(email);

    try (HttpClient scanner = HttpClient.newHttpClient()) {
      for (String method : List.of("HEAD", "GET", "POST")) {
        scanner.send(
            HttpRequest.newBuilder(URI.create(link))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
      }
    }
    try (Person scannerWithABrowser = newPerson()) {
      scannerWithABrowser.opens(link).sees("Join " + Owner.WORKSPACE);
    }

    assertThat(owner.person().row(email, "Sent")).isVisible();
    try (Person client = newPerson()) {
      client.opens(link).sees("Join " + Owner.WORKSPACE);
    }
  }

  @Test
  @Order(10)
  void aTeammateJoinsByMailWithTheRightsOfTheRole() {
    String email = "tess@harbour.example";
    owner.person().opens("/team").sees("Team");
    Inspection.of(owner.person(), "team-alone");
    owner.person().presses("Invite teammate").fills("Email", email);
    owner.person().presses("Send invitation");
    owner.person().choosesTab("Invitations");
    assertThat(owner.person().row(email, "Member", "Sent")).isVisible();
    Inspection.of(owner.person(), "team-invitations");
    try (Person teammate = newPerson()) {
      teammate.opens(inboxLinkFor(email)).sees("Join " + Owner.AGENCY);
      Inspection.of(teammate, "invite-teammate");
      teammate.fills("Your name", "Tess Team").fills("Password", PASSWORD);
      teammate.presses("Accept invitation").sees("Workspaces").isAt("/dashboard");
      assertThat(teammate.button("Create workspace")).hasCount(0);
      owner.person().choosesTab("Teammates");
      assertThat(owner.person().row("Tess Team", email, "Member")).isVisible();
      Inspection.of(owner.person(), "team");
      owner.person().presses("Remove Tess Team from the team").presses("Remove");
      assertThat(owner.person().row("Tess Team")).hasCount(0);
      teammate.opens("/dashboard").sees("Nothing to see here yet");
    }
  }

  @Test
  @Order(11)
  void aListOfClientsIsInvitedAndTheAuditLogNamesTheTeammate() {
    Person person = owner.person().opens(Owner.MEMBERS);
    person.presses("Invite many");
    person.fills("Email addresses", "mara@acme.example\nnot an address\nmilo@acme.example");
    person.presses("Preview").reads("not an address");
    Inspection.of(person, "invite-many");
    person.presses("Send 2 invitations").reads("2 invited, 1 left out.");
    person.presses("Close");
    owner.seesItSent("mara@acme.example");
    owner.seesItSent("milo@acme.example");

    person.opens("/settings/audit").sees("Audit log");
    assertThat(person.row("Client invited", "milo@acme.example")).isVisible();
    assertThat(person.row("Teammate removed", "tess@harbour.example")).isVisible();
    Inspection.of(person, "audit");
    exportsTheAuditLog(person);
    person.opens("/settings/invitations").sees("Invitations");
    Inspection.of(person, "settings-invitations");
  }

  private static void exportsTheAuditLog(Person person) {
    Download file = person.page().waitForDownload(() -> person.follows("Export as CSV"));
    assertThat(file.suggestedFilename()).isEqualTo("gangway-audit.csv");
    // The mark tells spreadsheets the encoding
    assertThat(file.path())
        .content(StandardCharsets.UTF_8)
        .startsWith("\uFEFF\"When\",\"What\",\"Who\",")
        .contains(",\"Teammate removed\",", ",\"TEAMMATE_REMOVED\"")
        .contains("milo@acme.example");
  }

  @Test
  @Order(12)
  void aForgottenPasswordIsResetByMailAndTheOldSessionsEnd() {
    String email = "clara@acme.example";
    String newPassword = "granite-otter-63-willow";
    try (Person before = newPerson();
        Person client = newPerson()) {
      before.opens("/").signsIn(email, PASSWORD).sees("Hello Clara Client");
      client.opens("/").follows("Forgot your password?").sees("Forgot your password?");
      Inspection.of(client, "forgot-password");
      client.fills("Your email", email).presses("Send me a link").sees("Look into your mailbox");
      client.opens(Inbox.newestLinkFor(email, "Set a new password", client));
      client.sees("Set a new password");
      Inspection.of(client, "reset-password");
      client.fills("New password", newPassword).presses("Set password and sign in");
      client.sees("Hello Clara Client").isAt("/portal");
      // The open page of the other browser is led to the sign-in by itself
      before.sees("Sign in");
      client.opens("/account").sees("Your account");
      Inspection.of(client, "account");
    }
  }

  @Test
  @Order(13)
  void anOwnerConnectsStripeAndAClientSetsUpAPaymentMethodThere() {
    Person person = owner.person().opens("/settings/billing").sees("Billing");
    person.reads("Stripe is not connected");
    Inspection.of(person, "settings-billing-none");
    person.presses("Connect Stripe").sees("Set up your Stripe account");
    person.presses("Finish").isAt("/settings/billing").reads("Possible");
    makesADemoInvoice();
    Inspection.of(person, "settings-billing");

    String email = "bea@acme.example";
    try (Person client = newPerson()) {
      comesToBilling(client, email, "Bea Bill");
      client.reads("€120.00").reads("There is none on file yet.");
      Inspection.of(client, "wizard-billing");
      client.presses("Next").reads("Add a payment method first.");
      client.presses("Add a payment method").sees("Save a payment method");
      client.presses("Save card").isAt("/onboarding/client").sees("Billing");
      client.reads("Visa ending in 4242");
      Inspection.of(client, "wizard-billing-confirm");
      client.field("Yes, this is the payment method to use").check();
      client.presses("Next").sees("Hello Bea Bill").isAt("/portal");
      client.follows("Billing").isAt("/portal/billing").sees("Billing").reads("€120.00");
      Inspection.of(client, "portal-billing");
    }
  }

  @Test
  @Order(14)
  void anOpenBillingStepMovesOnByItselfWhenTheInvoiceIsPaidElsewhere() {
    String email = "paula@acme.example";
    try (Person client = newPerson()) {
      comesToBilling(client, email, "Paula Paid");
      client.reads("€120.00");
      String invoice =
          client
              .page()
              .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(VIEW_AND_PAY))
              .getAttribute("href");
      try (Person payer = newPerson()) {
        payer.opens(invoice).presses("Pay this invoice").reads("Paid");
      }
      client.sees("Hello Paula Paid").isAt("/portal");
    }
  }

  @Test
  @Order(15)
  void aSettledWorkspaceHasNoBillingStep() {
    String email = "seth@acme.example";
    owner.person().opens(Owner.MEMBERS);
    String link = linkForTheInvited(email);
    try (Person client = newPerson()) {
      accepts(client, link, "Seth Settled");
      client.presses("Next").sees("Hello Seth Settled").isAt("/portal");
    }
  }

  /** Chromium rewrites a domain outside ASCII in its own fields for addresses. */
  @Test
  @Order(16)
  void aMailboxOfAnInternationalDomainIsOneAccountInEverySpelling() {
    String unicode = "sonja@straße.example";
    String punycode = "sonja@xn--strae-oqa.example";
    Person inviter = owner.person().opens(Owner.MEMBERS);
    inviter.presses("Invite client").fills("Email", "šef@acme.example");
    inviter.presses("Send invitation");
    owner.seesItSent("šef@acme.example");
    assertThat(inboxLinkFor("šef@acme.example")).contains("/invite/");
    inviter.presses("Invite client");
    inviter.fills("Email", "\"Straße, Sonja\" <" + unicode + ">;");
    inviter.reads("Will be invited: " + unicode + ". Mail servers know it as " + punycode);
    inviter.presses("Send invitation");
    owner.seesItSent(unicode);
    try (Person client = newPerson()) {
      client.opens(inboxLinkFor(punycode));
      assertThat(client.field("Your email")).hasValue(unicode);
      client.fills("Your name", "Sonja").fills("Password", PASSWORD);
      client.presses("Accept invitation").sees("Welcome, Sonja");
      client.presses("Next").sees("Hello Sonja").isAt("/portal");
    }
    for (String spelling : List.of(unicode, punycode)) {
      try (Person client = newPerson()) {
        client.opens("/");
        assertThat(client.field("Email")).hasAttribute("inputmode", "email");
        client.signsIn(spelling, PASSWORD).sees("Hello Sonja").isAt("/portal");
      }
    }
  }

  private void makesADemoInvoice() {
    Person person = owner.person();
    person.fillsAndTakes("Workspace", Owner.WORKSPACE);
    person.presses("Make a demo invoice").reads(Owner.WORKSPACE + " has a demo invoice.");
  }

  private void comesToBilling(Person client, String email, String name) {
    owner.person().opens(Owner.MEMBERS);
    accepts(client, linkForTheInvited(email), name);
    client.presses("Next").sees("Billing").isAt("/onboarding/client");
  }

  private static void accepts(Person client, String link, String name) {
    client.opens(link).fills("Your name", name).fills("Password", PASSWORD);
    client.presses("Accept invitation").sees("Welcome, " + name);
  }

  @Test
  @Order(99)
  void theLogHasNoSecretsAndNoCrash() throws IOException {
    assertThat(Files.readString(gangway.log()))
        .doesNotContain(
            PASSWORD,
            Owner.PASSWORD,
            "/invite/",
            "/reset-password/",
            "clara@acme.example",
            "sk_test_",
            "whsec_")
        .doesNotContainPattern("(?m)^\\tat |Exception:|ERROR \\d");
  }

  /** Invites from the members page that the owner is at, and reads the mail. */
  private String linkForTheInvited(String email) {
    owner.invites(email);
    return inboxLinkFor(email);
  }

  private String inboxLinkFor(String email) {
    try (Person reader = newPerson()) {
      return Inbox.newestLinkFor(email, reader);
    }
  }
}
