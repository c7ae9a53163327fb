package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.PublishedMessages;
import app.gangway.shared.EmailAddress;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinServletService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.filter.OncePerRequestFilter;

/** The answers to a browser on a real port, with and without a proxy that speaks TLS with it. */
@ApplicationModuleTest(
    mode = ApplicationModuleTest.BootstrapMode.STANDALONE,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    extraIncludes = {"shared", "mail", "ratelimit"})
@TestPropertySource(
    properties = {
      "gangway.engine.grpc-address=http://127.0.0.1:1",
      "server.forward-headers-strategy=native"
    })
@CleanDatabase
@Import({PublishedMessages.class, BehindTlsTests.SignInByAddress.class})
class BehindTlsTests {

  private static HttpClient browser;

  @Autowired AccountManagement accounts;
  @LocalServerPort int port;

  @BeforeAll
  static void openBrowser() {
    browser = HttpClient.newHttpClient();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @Test
  void behindTlsBothCookiesAreSecureAndKeptFromScriptsAndOtherSites() throws Exception {
    List<String> cookies = signIn(true).headers().allValues("Set-Cookie");

    assertThat(cookies)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(cookie ->
            assertThat(cookie)
                .containsIgnoringCase("; HttpOnly")
                .containsIgnoringCase("; Secure")
                .containsIgnoringCase("; SameSite=Lax"));
    assertThat(cookies).anyMatch(cookie -> cookie.startsWith("JSESSIONID="));
    assertThat(cookies).anyMatch(cookie -> cookie.startsWith("gangway-sign-in="));
  }

  @Test
  void withoutTlsTheCookiesStillWork() throws Exception {
    assertThat(signIn(false).headers().allValues("Set-Cookie"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(cookie ->
            assertThat(cookie)
                .containsIgnoringCase("; HttpOnly")
                .containsIgnoringCase("; SameSite=Lax")
                .doesNotContainIgnoringCase("; Secure"));
  }

  @Test
  void aSessionIdFromBeforeTheSignInIsInvalidAfterIt() throws Exception {
    String before = sessionId(send(request("/sign-in-for-test", true).GET().build()));
    HttpResponse<String> answer = signIn(true, "JSESSIONID=" + before);
    String after = sessionId(answer);

    assertThat(after).isNotEqualTo(before);
    assertThat(page("/dashboard", "JSESSIONID=" + before)).isEqualTo(302);
    assertThat(page("/dashboard", "JSESSIONID=" + after)).isNotEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/dashboard", "/actuator/health"})
  void everyAnswerBehindTlsHasTheSecurityHeaders(String address) throws Exception {
    HttpResponse<String> answer = send(request(address, true).GET().build());

    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Strict-Transport-Security")).contains("max-age=31536000");
  }

  @Test
  void withoutTlsThereIsNoStrictTransportSecurity() throws Exception {
    assertThat(send(request("/dashboard", false).GET().build()).headers().map())
        .doesNotContainKey("Strict-Transport-Security")
        .doesNotContainKey("strict-transport-security");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/logout", "/login", "/dev/inbox", "/dashboard"})
  void aRequestFromAnotherSiteWithoutASessionIsRefused(String address) throws Exception {
    HttpRequest forged =
        request(address, true).POST(HttpRequest.BodyPublishers.ofString("a=b")).build();

    HttpResponse<String> answer = send(forged);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aStrangerWhoAsksForAPageIsStillRedirectedToTheSignIn() throws Exception {
    HttpResponse<String> answer = send(request("/dashboard", true).GET().build());

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "Location")).endsWith("/");
  }

  @Test
  void aRequestFromAnotherSiteIsRefusedAndTheUserStaysSignedIn() throws Exception {
    String session = "JSESSIONID=" + sessionId(signIn(true));
    HttpRequest forged =
        request("/logout", true)
            .header("Cookie", session)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(send(forged).statusCode()).isEqualTo(403);
    assertThat(page("/dashboard", session)).isNotEqualTo(302);
  }

  private HttpResponse<String> signIn(boolean tls, String... cookies) throws Exception {
    accounts.register(
        new EmailAddress("olivia@acme.example"), "Olivia", "violet-harbour-94", Locale.ENGLISH);
    HttpRequest.Builder request = request("/sign-in-for-test", tls);
    for (String cookie : cookies) {
      request.header("Cookie", cookie);
    }
    HttpResponse<String> answer = send(request.POST(HttpRequest.BodyPublishers.noBody()).build());
    assertThat(answer.statusCode()).isEqualTo(204);
    return answer;
  }

  private int page(String address, String cookie) throws Exception {
    return send(request(address, true).header("Cookie", cookie).GET().build()).statusCode();
  }

  private HttpRequest.Builder request(String address, boolean tls) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Forwarded-For", "203.0.113.9");
    return tls ? request.header("X-Forwarded-Proto", "https") : request;
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  /** The id of the session in the cookie that the browser received last. */
  private static String sessionId(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .map(cookie -> cookie.substring("JSESSIONID=".length(), cookie.indexOf(';')))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  /**
   * In place of the sign-in form, which lives in an open page: GET opens a session as showing the
   * form does, POST signs in as sending it does.
   */
  @TestComponent
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static class SignInByAddress extends OncePerRequestFilter {

    private final SignIn signIn;
    private final VaadinServletService service = Mockito.mock();

    SignInByAddress(SignIn signIn) {
      this.signIn = signIn;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !request.getRequestURI().equals("/sign-in-for-test");
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException {
      request.getSession();
      if (request.getMethod().equals("POST")) {
        VaadinServletRequest pageRequest = new VaadinServletRequest(request, service);
        VaadinServletResponse pageResponse = new VaadinServletResponse(response, service);
        CurrentInstance.set(VaadinRequest.class, pageRequest);
        CurrentInstance.set(VaadinResponse.class, pageResponse);
        try {
          signIn.withPassword(new EmailAddress("olivia@acme.example"), "violet-harbour-94");
        } finally {
          CurrentInstance.clearAll();
          SecurityContextHolder.clearContext();
        }
      }
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
  }
}
