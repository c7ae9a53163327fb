package app.gangway.connection;

import static app.gangway.InvalidInputs.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.Together;
import app.gangway.audit.AuditEntry;
import app.gangway.audit.AuditLog;
import app.gangway.audit.AuditQuery;
import app.gangway.connection.ConnectionAuthorization.Answer;
import app.gangway.connection.http.HostileServer;
import app.gangway.identity.SignInForTest;
import app.gangway.identity.google.GoogleServer;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AuditAction;
import app.gangway.shared.RetryLater;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** OAuth 2 authorization code, with a real OpenID Connect server and one that a test scripts. */
class AuthorizationCodeTests extends ConnectionModuleTest {

  private static final URI PAGE = URI.create("http://localhost/harbor/connections");

  @Autowired ConnectionAuthorization authorizations;
  @Autowired AccessTokens tokens;
  @Autowired AuditLog log;

  private final AtomicInteger given = new AtomicInteger();
  private volatile String refreshToken = "";
  private volatile int answerOfTheProvider = 200;

  @BeforeEach
  void provide() {
    given.set(0);
    answerOfTheProvider = 200;
    refreshToken = "\"refresh_token\": \"refresh-%s\", ";
    server.answers((request, out) -> {
      int number = request.line().contains(" /token") ? given.incrementAndGet() : given.get();
      if (!request.line().contains(" /token")) {
        HostileServer.write(out, 200, "Content-Type: application/json\r\n", "{\"id\": 7}");
      } else if (answerOfTheProvider == 200) {
        HostileServer.write(
            out,
            200,
            "Content-Type: application/json\r\n",
            ("{\"access_token\": \"access-%s\", " + refreshToken + "\"expires_in\": 3600}")
                .formatted(number, number));
      } else {
        HostileServer.write(
            out,
            answerOfTheProvider,
            "Content-Type: application/json\r\n",
            "{\"error\": \"invalid_grant\", \"error_description\": \"consent was withdrawn\"}");
      }
    });
  }

  private Credentials.AuthorizationCode scripted(@Nullable String revocationUrl) {
    return new Credentials.AuthorizationCode(
        url("/authorize?access_type=offline"),
        url("/token"),
        revocationUrl,
        "gangway",
        SECRET,
        "read write",
        false);
  }

  private static MultiValueMap<String, String> query(URI uri) {
    return UriComponentsBuilder.fromUri(uri).build().getQueryParams();
  }

  private static String stateOf(URI provider) {
    return Objects.requireNonNull(query(provider).getFirst("state"));
  }

  private static Answer code(URI provider) {
    return new Answer(stateOf(provider), "the-code", null, null);
  }

  private ConnectionId authorized() {
    ConnectionId id = add("books", scripted(null));
    assertThat(authorizations.finish(code(authorizations.begin(id, PAGE)))).contains(PAGE);
    return id;
  }

  @Test
  void aRealProviderAuthorizesAConnectionAndRunsUseItsToken() throws Exception {
    try (GoogleServer oidc = new GoogleServer(false)) {
      URI issuer = URI.create(oidc.issuer());
      hosts.allow("localhost:" + issuer.getPort());
      ConnectionId id =
          add(
              "books",
              new Credentials.AuthorizationCode(
                  issuer + "/authorize",
                  issuer + "/token",
                  null,
                  "gangway",
                  SECRET,
                  "openid",
                  false));
      assertThat(summary(id).status()).isEqualTo(ConnectionStatus.PENDING);
      assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> get("/orders", "books"));

      URI returned = visit(authorizations.begin(id, PAGE));

      assertThat(returned.toString()).startsWith(authorizations.redirectUri() + "?");
      MultiValueMap<String, String> answer = query(returned);
      assertThat(
              authorizations.finish(
                  new Answer(answer.getFirst("state"), answer.getFirst("code"), null, null)))
          .contains(PAGE);
      assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
      get("/orders", "books");
      assertThat(received("/orders").getFirst().header("authorization")).startsWith("Bearer ey");
      due();
      get("/orders", "books");
      assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
    }
  }

  /** As a browser does, as far as the page that the provider sends it to. */
  private static URI visit(URI page) throws IOException, InterruptedException {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      return URI.create(
          browser
              .send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
              .headers()
              .firstValue("location")
              .orElseThrow());
    }
  }

  @Test
  void theProviderIsAskedWithTheExactRedirectAddressAndAChallenge() {
    ConnectionId id = add("books", scripted(null));

    URI provider = authorizations.begin(id, PAGE);
    MultiValueMap<String, String> asked = query(provider);
    authorizations.finish(code(provider));

    assertThat(asked.getFirst("access_type")).isEqualTo("offline");
    assertThat(asked.getFirst("response_type")).isEqualTo("code");
    assertThat(asked.getFirst("code_challenge_method")).isEqualTo("S256");
    assertThat(asked.getFirst("code_challenge")).hasSize(43);
    assertThat(authorizations.redirectUri().getPath()).isEqualTo("/connections/callback");
    assertThat(received("/token").getFirst().body())
        .startsWith("grant_type=authorization_code&code=the-code&redirect_uri=http")
        .contains("%2Fconnections%2Fcallback&code_verifier=");
    assertThat(database()).doesNotContain("refresh-1", "access-1", SECRET);
    assertThat(jdbc.sql("select count(*) from connection_authorization").query(Long.class).single())
        .isZero();
    assertThat(log.list(AuditQuery.EVERYTHING, null, 50))
        .extracting(AuditEntry::action)
        .startsWith(AuditAction.CONNECTION_AUTHORIZED, AuditAction.CONNECTION_ADDED);
  }

  @Test
  void aStateWorksOnceAndForItsUserAloneAndNotForLong() {
    ConnectionId id = add("books", scripted(null));
    URI provider = authorizations.begin(id, PAGE);

    assertThat(authorizations.finish(new Answer("x".repeat(43), "the-code", null, null))).isEmpty();
    assertThat(authorizations.finish(new Answer(null, "the-code", null, null))).isEmpty();
    SignInForTest.signOut();
    assertThat(authorizations.finish(code(provider))).isEmpty();
    SignInForTest.as(acme.ownerOfAnotherAgency());
    assertThat(authorizations.finish(code(provider))).isEmpty();
    assertThat(received("/token")).isEmpty();

    SignInForTest.as(owner.accountId());
    assertThat(authorizations.finish(code(provider))).contains(PAGE);
    assertThat(authorizations.finish(code(provider))).isEmpty();
    assertThat(received("/token")).hasSize(1);

    URI late = authorizations.begin(id, PAGE);
    jdbc.sql("update connection_authorization set expires_at = utc_timestamp(6)").update();
    assertThat(authorizations.finish(code(late))).isEmpty();
  }

  @Test
  void deniedConsentIsSaidAndAConnectionThatWorksGoesOn() {
    ConnectionId id = add("books", scripted(null));
    authorizations.finish(
        new Answer(
            stateOf(authorizations.begin(id, PAGE)), null, "access_denied", "The user\nsaid no"));

    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ERROR);
    assertThat(summary(id).problem()).isEqualTo(ConnectionProblem.NOT_AUTHORIZED);
    assertThat(summary(id).problemWords()).isEqualTo("access_denied: The user said no");

    authorizations.finish(code(authorizations.begin(id, PAGE)));
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
    authorizations.finish(
        new Answer(stateOf(authorizations.begin(id, PAGE)), null, "access_denied", null));
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void aCodeThatTheProviderRefusesIsAnErrorWithItsReason() {
    answerOfTheProvider = 400;
    ConnectionId id = authorized();

    assertThat(summary(id).problem()).isEqualTo(ConnectionProblem.NOT_AUTHORIZED);
    assertThat(summary(id).problemWords()).isEqualTo("invalid_grant: consent was withdrawn");
  }

  @Test
  void oneNodeRenewsAndKeepsTheNextRefreshToken() {
    authorized();
    due();

    assertThat(
            Together.run(
                IntStream.range(0, 6)
                    .<Callable<Map<String, Object>>>mapToObj(node -> () -> get("/orders", "books"))
                    .toList()))
        .allMatch(Together.Outcome::succeeded);
    due();
    get("/orders", "books");

    assertThat(received("/token")).hasSize(3);
    assertThat(received("/token").get(1).body())
        .isEqualTo("grant_type=refresh_token&refresh_token=refresh-1");
    assertThat(received("/token").get(2).body())
        .isEqualTo("grant_type=refresh_token&refresh_token=refresh-2");
  }

  private void due() {
    jdbc.sql("update connection_token set renew_at = utc_timestamp(6) - interval 1 second")
        .update();
  }

  @Test
  void aRefreshTokenThatIsNotUsedIsRenewedByOneNode() {
    ConnectionId id = authorized();
    tokens.useIdleRefreshTokens();
    assertThat(received("/token")).hasSize(1);
    jdbc.sql("update app_connection set refresh_due_at = utc_timestamp(6) - interval 1 second")
        .update();

    Together.run(
        IntStream.range(0, 2)
            .<Callable<Boolean>>mapToObj(node ->
                () -> {
                  tokens.useIdleRefreshTokens();
                  return true;
                })
            .toList());

    assertThat(received("/token")).hasSizeBetween(2, 3);
    assertThat(stored.findById(id.value()).orElseThrow().refreshDueAt())
        .isAfter(java.time.Instant.now().plus(Duration.ofHours(20)));
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void aRefusedRefreshTokenIsAnErrorWithTheProvidersReason() {
    ConnectionId id = authorized();
    due();
    answerOfTheProvider = 400;

    assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> get("/orders", "books"));

    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ERROR);
    assertThat(summary(id).problemWords()).isEqualTo("invalid_grant: consent was withdrawn");
  }

  @Test
  void withoutARefreshTokenTheAuthorizationEnds() {
    refreshToken = "";
    ConnectionId id = authorized();
    get("/orders", "books");
    assertThat(received("/orders").getFirst().header("authorization")).isEqualTo("Bearer access-1");
    assertThat(database()).doesNotContain("access-1");

    jdbc.sql("update app_connection set authorization_ends_at = utc_timestamp(6)").update();
    assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> get("/orders", "books"));
    assertThat(summary(id).problem()).isEqualTo(ConnectionProblem.ENDED);
  }

  @Test
  void revokingTellsTheProvider() {
    ConnectionId id = add("books", scripted(url("/revoke")));
    authorizations.finish(code(authorizations.begin(id, PAGE)));

    connections.revoke(id);

    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.REVOKED);
    assertThat(received("/revoke").getFirst().body()).isEqualTo("token=refresh-1");
    assertThatThrownBy(() -> authorizations.begin(id, PAGE))
        .satisfies(at("connection", "error.connection.gone"));
  }

  @Test
  void anotherSecretEndsWhatWasBegunWithTheOldOne() {
    ConnectionId id = add("books", scripted(null));
    URI provider = authorizations.begin(id, PAGE);
    connections.replaceSecret(id, scripted(null));

    authorizations.finish(code(provider));

    assertThat(received("/token")).isEmpty();
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.PENDING);
  }

  @Test
  void onlyOwnersAndAdminsAuthorize() {
    ConnectionId id = add("books", scripted(null));
    SignInForTest.as(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> authorizations.begin(id, PAGE));
    SignInForTest.as(acme.ownerOfAnotherAgency());
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> authorizations.begin(id, PAGE));
  }

  @Test
  void eachAddressIsChecked() {
    assertThatThrownBy(() ->
            add(
                "books",
                new Credentials.AuthorizationCode(
                    "javascript:alert(1)", url("/token"), null, "id", SECRET, null, false)))
        .satisfies(at("authorizationUrl", "error.connection.token-url"));
    assertThatThrownBy(() ->
            add(
                "books",
                new Credentials.AuthorizationCode(
                    "https://login.example.com/",
                    url("/token"),
                    "https://login.example.com/revoke",
                    "id",
                    SECRET,
                    null,
                    false)))
        .satisfies(at("revocationUrl", "error.connection.host"));
  }
}
