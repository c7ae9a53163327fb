package app.gangway.connection;

import static app.gangway.InvalidInputs.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.audit.AuditEntry;
import app.gangway.audit.AuditLog;
import app.gangway.audit.AuditQuery;
import app.gangway.connection.secret.KeysForTest;
import app.gangway.connection.secret.SealedSecret;
import app.gangway.connection.secret.SecretKeys;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AuditAction;
import app.gangway.shared.RetryLater;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class ConnectionManagementTests extends ConnectionModuleTest {

  @Autowired AuditLog log;
  @Autowired ConnectionStates states;
  @Autowired AccessTokens tokens;
  @Autowired TransactionTemplate transaction;

  @Test
  void aConnectionIsKeptAndItsSecretNeverComesOutAgain() {
    ConnectionId id = addBearer("books");

    ConnectionSummary summary = summary(id);
    assertThat(summary.status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(summary.handle()).isEqualTo("books");
    assertThat(summary.kind()).isEqualTo(ConnectionKind.BEARER);
    assertThat(summary.host()).isEqualTo(host());
    assertThat(summary.lastUsed()).isNull();
    assertThat(summary.workflows()).containsExactly("Monthly report");
    assertThat(summary.toString()).doesNotContain(SECRET);
    assertThat(database()).doesNotContain(SECRET);
    assertThat(stored.findById(id.value()).orElseThrow().toString()).doesNotContain(SECRET);
    assertThat(
            new NewConnection("books", "l", "a", "h", new Credentials.Basic("user", SECRET))
                .toString())
        .doesNotContain(SECRET);
  }

  @Test
  void itsUseIsNotedToTheMinute() {
    ConnectionId id = addBearer("books");

    get("/", "books");

    assertThat(summary(id).lastUsed()).isNotNull();
  }

  @Test
  void aHandleIsTakenOnceInAWorkspaceUntilItsConnectionIsRevoked() {
    ConnectionId first = addBearer("books");
    assertRefused("handle", "error.connection.handle-taken", () -> addBearer("books"));
    WorkspaceId lighthouse = acme.workspace("Lighthouse");
    connections.create(
        lighthouse,
        new NewConnection("books", "Other", "Books", host(), new Credentials.BearerToken("x")));

    connections.revoke(first);
    connections.revoke(first);

    assertThat(summary(first).status()).isEqualTo(ConnectionStatus.REVOKED);
    assertThat(
            jdbc.sql("select secret from app_connection where id = :id")
                .param("id", first.value())
                .query((row, number) -> row.getBytes(1) == null)
                .single())
        .isTrue();
    ConnectionId second = addBearer("books");
    assertThat(connections.list(harbor))
        .extracting(ConnectionSummary::id)
        .containsExactly(second, first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Books", "1books", "my books", "../books", "büch"})
  void aHandleThatModelsCannotNameIsRefused(String handle) {
    assertRefused("handle", "error.connection.handle", () -> addBearer(handle));
  }

  @Test
  void aHostHasToBeAllowedFirst() {
    hosts.forbid(host());
    assertRefused("host", "error.connection.host", () -> addBearer("books"));
    hosts.allow(host());
    assertRefused(
        "tokenUrl",
        "error.connection.host",
        () ->
            add(
                "books",
                new Credentials.ClientCredentials(
                    "https://login.example.com/token", "id", SECRET, null, false)));
    assertRefused(
        "tokenUrl",
        "error.connection.token-url",
        () ->
            add(
                "books",
                new Credentials.ClientCredentials("file:///etc", "id", SECRET, null, false)));
  }

  @Test
  void aSecretThatCannotStandInAHeaderIsRefused() {
    assertRefused(
        "token",
        "error.connection.signs",
        () -> add("books", new Credentials.BearerToken("a\r\nHost: b")));
    assertRefused("token", "error.required", () -> add("books", new Credentials.BearerToken(" ")));
    assertRefused(
        "parameterName",
        "error.connection.parameter-name",
        () -> add("books", new Credentials.ApiKey(false, "Host", SECRET)));
    assertRefused(
        "user", "error.connection.colon", () -> add("books", new Credentials.Basic("a:b", "c")));
  }

  @Test
  void hostsAreNamesOfTheDnsAndAllowedOnce() {
    hosts.allow("API.Example.com");
    hosts.allow("api.example.com");
    hosts.allow("straße.example:8443");
    assertThat(hosts.list())
        .containsExactly(host(), "api.example.com", "xn--strae-oqa.example:8443");

    assertRefused("host", "error.host.address", () -> hosts.allow("https://api.example.com/"));
    for (String wrong : List.of("", "example", "10.0.0.1", "0x7f.1", "[fe80::1]", "a b.example")) {
      assertRefused("host", "error.host.malformed", () -> hosts.allow(wrong));
    }
    assertRefused("host", "error.host.malformed", () -> hosts.allow("api.example.com:0"));
  }

  @Test
  void onlyOwnersAndAdminsOfTheAgencyChangeConnections() {
    ConnectionId id = addBearer("books");
    SignInForTest.as(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    assertThat(connections.list(harbor)).hasSize(1);
    assertThat(hosts.list()).hasSize(1);
    assertDenied(() -> addBearer("more"));
    assertDenied(() -> connections.revoke(id));
    assertDenied(() -> hosts.allow("api.example.com"));

    SignInForTest.as(acme.ownerOfAnotherAgency());
    assertThat(hosts.list()).isEmpty();
    assertDenied(() -> connections.list(harbor));
    assertDenied(() -> addBearer("more"));
    assertDenied(() -> connections.revoke(id));
    assertDenied(() -> connections.useAgain(id));
    assertDenied(() -> connections.replaceSecret(id, new Credentials.BearerToken("x")));
  }

  @Test
  void theProvidersReasonIsShownAndAnotherSecretMendsIt() {
    server.answers(
        401,
        "Content-Type: application/json\r\n",
        "{\"error\": \"invalid_client\", \"error_description\": \"no client %s\"}"
            .formatted(SECRET));
    ConnectionId id = add("books", client());

    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ERROR);
    assertThat(summary(id).problem()).isEqualTo(ConnectionProblem.NO_TOKEN);
    assertThat(summary(id).problemWords()).isEqualTo("invalid_client: no client •••");

    server.answers(200, "", "{\"access_token\": \"token-1\", \"expires_in\": 3600}");
    connections.replaceSecret(id, client());
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(summary(id).problem()).isNull();
  }

  @Test
  void aConnectionIsPendingWhileItsProviderDoesNotAnswerAndTheNextRunTriesAgain() {
    server.answers(503, "", "");
    ConnectionId id = add("books", client());
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.PENDING);

    server.answers(200, "", "{\"access_token\": \"token-1\"}");
    get("/", "books");
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void eachChangeIsInTheAuditLogWithoutTheSecret() {
    ConnectionId id = addBearer("books");
    connections.replaceSecret(id, new Credentials.BearerToken(SECRET + "2"));
    states.fail(stored.findById(id.value()).orElseThrow(), ConnectionProblem.REFUSED, "HTTP 401");
    connections.useAgain(id);
    connections.revoke(id);
    hosts.forbid(host());

    List<AuditEntry> entries = log.list(AuditQuery.EVERYTHING, null, 50);
    assertThat(entries)
        .extracting(AuditEntry::action)
        .startsWith(
            AuditAction.HOST_FORBIDDEN,
            AuditAction.CONNECTION_REVOKED,
            AuditAction.CONNECTION_ACTIVE,
            AuditAction.CONNECTION_FAILED,
            AuditAction.CONNECTION_SECRET_REPLACED,
            AuditAction.CONNECTION_ADDED,
            AuditAction.HOST_ALLOWED);
    assertThat(entries.get(1).subject()).isEqualTo("Harbor’s books");
    assertThat(entries.get(1).workspace()).isEqualTo("Harbor");
    assertThat(entries.get(3).detail()).isEqualTo("HTTP 401");
    assertThat(entries.get(3).actorName()).isNull();
    assertThat(database()).doesNotContain(SECRET);
  }

  @Test
  void aStatusOfAnOlderSecretDoesNotCount() {
    ConnectionId id = addBearer("books");
    AppConnection before = stored.findById(id.value()).orElseThrow();
    connections.replaceSecret(id, new Credentials.BearerToken("another"));

    states.fail(before, ConnectionProblem.REFUSED, null);

    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void secretsOfAnOldKeyAreEncryptedAnewAndTheOldKeyIsNoLongerNeeded() {
    ConnectionId id = addBearer("books");
    String fresh = KeysForTest.key(9);
    SecretKeys both = KeysForTest.of(fresh, KeysForTest.OF_ALL_TESTS);

    assertThat(upkeep(both).encryptAnew()).isZero();

    AppConnection connection = stored.findById(id.value()).orElseThrow();
    SealedSecret sealed = Objects.requireNonNull(connection.secret());
    assertThat(KeysForTest.of(fresh).open(sealed, connection.place())).contains(SECRET);
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void aSecretWhoseKeyIsLostIsSaidAndComesBackWithItsKey() {
    ConnectionId id = addBearer("books");

    assertThat(upkeep(KeysForTest.of(KeysForTest.key(9))).encryptAnew()).isEqualTo(1);
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ERROR);
    assertThat(summary(id).problem()).isEqualTo(ConnectionProblem.UNREADABLE);

    assertThat(upkeep(KeysForTest.of(KeysForTest.OF_ALL_TESTS)).encryptAnew()).isZero();
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void aSecretThatWasCopiedToAnotherRowDoesNotOpen() {
    addBearer("books");
    ConnectionId other = add("other", new Credentials.BearerToken("another-secret"));
    jdbc.sql(
            """
            update app_connection set secret =
              (select secret from app_connection where handle = 'books')
            where handle = 'other'
            """)
        .update();

    assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> get("/", "other"));
    assertThat(summary(other).problem()).isEqualTo(ConnectionProblem.UNREADABLE);
    assertThat(server.received()).isEmpty();
  }

  private SecretUpkeep upkeep(SecretKeys keys) {
    return new SecretUpkeep(stored, states, tokens, keys, transaction);
  }

  private static void assertRefused(String field, String key, ThrowingCallable call) {
    assertThatThrownBy(call).satisfies(at(field, key));
  }

  private static void assertDenied(ThrowingCallable call) {
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(call);
  }
}
