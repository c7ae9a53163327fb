package app.gangway.identity.google;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.PublishedMessages;
import app.gangway.identity.AccountManagement;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.filter.OncePerRequestFilter;

/** The way to an OpenID Connect server and back, as a browser takes it. */
@ApplicationModuleTest(
    mode = ApplicationModuleTest.BootstrapMode.STANDALONE,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    extraIncludes = {"shared", "mail", "ratelimit"})
@TestPropertySource(properties = "gangway.engine.grpc-address=http://127.0.0.1:1")
@CleanDatabase
@Import({PublishedMessages.class, GoogleForTest.class, GoogleLoginTests.Session.class})
class GoogleLoginTests {

  private static final GoogleServer GOOGLE = new GoogleServer(false);
  private static final String ANN = "ann@acme.example";
  private static final String INVITATION = "invite/" + "t".repeat(43);

  @Autowired AccountManagement accounts;
  @Autowired GoogleForTest google;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private CookieManager cookies;
  private HttpClient browser;

  @DynamicPropertySource
  static void googleIsHere(DynamicPropertyRegistry registry) {
    GOOGLE.settings().forEach((name, value) -> registry.add(name, () -> value));
  }

  @AfterAll
  static void closeGoogle() {
    GOOGLE.close();
  }

  @BeforeEach
  void openBrowser() {
    cookies = new CookieManager();
    browser = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void theRequestToGoogleHasStateNonceAndPkceAndNothingOfTheInvitation() throws Exception {
    requestsPage(INVITATION);
    HttpResponse<String> start = get("/oauth2/authorization/google");

    assertThat(leadsTo(start))
        .startsWith(GOOGLE.issuer() + "/authorize?")
        .contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256", "openid")
        .doesNotContain("invite", "t".repeat(43), "prompt");
    assertThat(start.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
  }

  @Test
  void aLinkedUserIsSignedInUnderANewSessionIdAndByACookie() throws Exception {
    AccountId ann = linked(ANN);
    get("/session");
    String before = cookie("JSESSIONID").orElseThrow();

    assertThat(signsInAs(ANN)).isEqualTo("/");

    assertThat(cookie("JSESSIONID")).isPresent().isNotEqualTo(Optional.of(before));
    assertThat(cookie("gangway-sign-in")).isPresent();
    assertThat(session("who")).isEqualTo(ann.toString());
    assertThat(session("visit")).isEqualTo("none");
    assertThat(session("names")).doesNotContainIgnoringCase("AuthorizedClient");
    cookies.getCookieStore().getCookies().stream()
        .filter(kept -> kept.getName().equals("JSESSIONID"))
        .toList()
        .forEach(kept -> cookies.getCookieStore().remove(null, kept));
    assertThat(get("/dashboard").statusCode()).as("with the cookie alone").isNotEqualTo(302);
  }

  @Test
  void signingOutEverywhereEndsASignInByGoogle() throws Exception {
    linked(ANN);
    signsInAs(ANN);
    assertThat(get("/dashboard").statusCode()).isNotEqualTo(302);

    jdbc.sql("update account set sign_in_generation = sign_in_generation + 1").update();

    assertThat(leadsTo(get("/dashboard"))).endsWith("/");
  }

  @Test
  void aLinkedUserIsKnownBySubjectWhateverTheAddressIsNow() throws Exception {
    AccountId ann = linked(ANN);

    GOOGLE.nextIs("subject of " + ANN, verified("ann@married.example"));
    assertThat(goesToGoogleAndBack()).isEqualTo("/");

    assertThat(session("who")).isEqualTo(ann.toString());
  }

  @Test
  void theSameSubjectOfAnotherIssuerIsAnotherPerson() throws Exception {
    AccountId ann = account(ANN);
    google.link(ann, GoogleForTest.person(ANN, "Ann"));

    assertThat(signsInAs(ANN)).isEqualTo("/google");
    assertThat(session("who")).isEqualTo("none");
  }

  @Test
  void anAccountWithTheSameAddressIsNeverLinkedSilently() throws Exception {
    account(ANN);

    assertThat(signsInAs(ANN)).isEqualTo("/google");

    assertThat(session("who")).isEqualTo("none");
    assertThat(session("visit")).isEqualTo(ANN);
    assertThat(cookie("gangway-sign-in")).isEmpty();
    assertThat(links()).isZero();
  }

  @Test
  void anAddressWithoutAnAccountGetsNoAccount() throws Exception {
    assertThat(signsInAs("eve@nowhere.example")).isEqualTo("/google");

    assertThat(accounts.find(new EmailAddress("eve@nowhere.example"))).isEmpty();
    assertThat(session("who")).isEqualTo("none");
  }

  @Test
  void aLoginFromAnInvitationLeadsBackToItAndCreatesNoAccount() throws Exception {
    requestsPage(INVITATION);

    assertThat(signsInAs(ANN)).isEqualTo("/" + INVITATION);

    assertThat(session("visit")).isEqualTo(ANN);
    assertThat(accounts.find(new EmailAddress(ANN))).isEmpty();
  }

  @Test
  void onePressStartsOneLogin() throws Exception {
    requestsPage(INVITATION);
    signsInAs(ANN);

    assertThat(signsInAs(ANN)).isEqualTo("/google");
  }

  @Test
  void aSignedInUserStaysSignedInToTheSameAccount() throws Exception {
    AccountId ann = linked(ANN);
    linked("otto@acme.example");
    signsInAs(ANN);

    assertThat(signsInAs("otto@acme.example")).isEqualTo("/google?problem=other-account");
    assertThat(session("who")).isEqualTo(ann.toString());

    assertThat(signsInAs("new@acme.example")).isEqualTo("/google");
    assertThat(session("who")).isEqualTo(ann.toString());
  }

  @Test
  void anAddressThatGoogleHasNotVerifiedIsRefused() throws Exception {
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of("email", ANN, "email_verified", false),
            Map.of("email", ANN),
            Map.of("email", "no address", "email_verified", true),
            Map.of())) {
      GOOGLE.nextIs("ann", claims);
      assertThat(goesToGoogleAndBack()).isEqualTo("/google?problem=unverified");
      assertThat(session("visit")).isEqualTo("none");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "nonce"})
  void anAnswerForAnotherApplicationIsRefused(String claim) throws Exception {
    linked(ANN);
    GOOGLE.nextIs(
        "subject of " + ANN,
        Map.of("email", ANN, "email_verified", true, claim, "https://evil.example"));

    assertThat(goesToGoogleAndBack()).isEqualTo("/google?problem=invalid");
    assertThat(session("who")).isEqualTo("none");
  }

  @Test
  void anExpiredAnswerIsRefused() throws Exception {
    linked(ANN);
    GOOGLE.nextIs("subject of " + ANN, verified(ANN), -3600);

    assertThat(goesToGoogleAndBack()).isEqualTo("/google?problem=invalid");
  }

  @Test
  void aReturnWorksOnceAndInTheBrowserThatBeganTheLogin() throws Exception {
    linked(ANN);
    GOOGLE.nextIs("subject of " + ANN, verified(ANN));
    String back = leadsTo(get(leadsTo(get("/oauth2/authorization/google"))));

    CookieManager own = cookies;
    openBrowser();
    assertThat(path(get(back))).isEqualTo("/google?problem=stale");
    assertThat(session("who")).isEqualTo("none");

    cookies = own;
    browser.close();
    browser = HttpClient.newBuilder().cookieHandler(own).build();
    assertThat(path(get(back))).isEqualTo("/");
    assertThat(path(get(back))).isEqualTo("/google?problem=stale");
  }

  @Test
  void aUserWhoRefusesAtGoogleIsToldSoAndFindsTheWayBack() throws Exception {
    requestsPage(INVITATION);
    String state = stateOf(leadsTo(get("/oauth2/authorization/google")));

    HttpResponse<String> answer =
        get("/login/oauth2/code/google?error=access_denied&state=" + state);

    assertThat(path(answer)).isEqualTo("/google?problem=denied");
    assertThat(session("back")).isEqualTo(INVITATION);
  }

  @ParameterizedTest
  @CsvSource({
    "'', invalid",
    "?code=x, invalid",
    "?state=x, invalid",
    "?code=x&state=x, stale",
    "?error=a%0Ab&state=x, stale"
  })
  void aForgedReturnDoesNotEndThePendingLogin(String query, String problem) throws Exception {
    requestsPage(INVITATION);
    signsInAs(ANN);

    assertThat(path(get("/login/oauth2/code/google" + query)))
        .isEqualTo("/google?problem=" + problem);

    assertThat(session("visit")).isEqualTo(ANN);
  }

  @Test
  void thereIsNoOtherProvider() throws Exception {
    assertThat(path(get("/oauth2/authorization/other"))).isEqualTo("/");
  }

  @Test
  void whileGoogleIsAwayNoUserIsSignedInAndNothingHangs() throws Exception {
    linked(ANN);
    GOOGLE.nextIs("subject of " + ANN, verified(ANN));
    String back = leadsTo(get(leadsTo(get("/oauth2/authorization/google"))));

    GOOGLE.whileAway(() -> assertThat(path(get(back))).isEqualTo("/google?problem=unavailable"));

    assertThat(session("who")).isEqualTo("none");
    assertThat(signsInAs(ANN)).isEqualTo("/");
  }

  private AccountId account(String email) {
    return accounts.register(new EmailAddress(email), "Somebody", null, Locale.ENGLISH);
  }

  private AccountId linked(String email) {
    AccountId account = account(email);
    google.link(
        account,
        new GoogleIdentity(
            GOOGLE.issuer(), "subject of " + email, new EmailAddress(email), "Somebody"));
    return account;
  }

  private long links() {
    return jdbc.sql("select count(*) from google_link").query(Long.class).single();
  }

  private static Map<String, Object> verified(String email) {
    return Map.of("email", email, "email_verified", true, "name", "Somebody");
  }

  /** The path where a user with this address ends. */
  private String signsInAs(String email) throws Exception {
    GOOGLE.nextIs("subject of " + email, verified(email));
    return goesToGoogleAndBack();
  }

  private String goesToGoogleAndBack() throws Exception {
    return path(get(leadsTo(get(leadsTo(get("/oauth2/authorization/google"))))));
  }

  private void requestsPage(String page) throws Exception {
    get("/session?page=" + page);
  }

  private String session(String what) throws Exception {
    return get("/session?what=" + what).body();
  }

  private HttpResponse<String> get(String address) throws Exception {
    URI uri = URI.create("http://localhost:" + port).resolve(address);
    return browser.send(
        HttpRequest.newBuilder(uri).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String leadsTo(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String path(HttpResponse<String> answer) {
    return leadsTo(answer).replaceFirst("^https?://[^/]+", "");
  }

  private static String stateOf(String address) {
    return address.replaceAll(".*[?&]state=([^&]*).*", "$1");
  }

  private Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(kept -> kept.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** Shows the content of the session, and does what the button of a page does. */
  @TestComponent
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static class Session extends OncePerRequestFilter {

    private final PendingGoogleLogins pendingLogins;

    Session(PendingGoogleLogins pendingLogins) {
      this.pendingLogins = pendingLogins;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !request.getRequestURI().equals("/session");
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException {
      String page = request.getParameter("page");
      if (page != null) {
        pendingLogins.leave(request, new GoogleLoginRequest(page, page, false));
      }
      Optional<PendingGoogleLogin> visit = pendingLogins.current(request);
      response
          .getWriter()
          .write(
              switch (String.valueOf(request.getParameter("what"))) {
                case "who" -> who(request);
                case "visit" ->
                    visit
                        .flatMap(PendingGoogleLogin::person)
                        .map(person -> person.email().value())
                        .orElse("none");
                case "back" -> visit.map(PendingGoogleLogin::returnTo).orElse("nowhere");
                case "names" ->
                    String.join(" ", Collections.list(request.getSession().getAttributeNames()));
                default -> request.getSession().getId();
              });
    }

    private static String who(HttpServletRequest request) {
      var authentication =
          new HttpSessionSecurityContextRepository()
              .loadDeferredContext(request)
              .get()
              .getAuthentication();
      return authentication == null ? "none" : authentication.getName();
    }
  }
}
