package app.gangway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.gangway.connection.http.HostileServer;
import app.gangway.process.BpmnError;
import app.gangway.shared.RetryLater;
import app.gangway.shared.WorkspaceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStepTests extends ConnectionModuleTest {

  @Test
  void theAnswerBecomesVariables() {
    Map<String, Object> variables =
        step.run(
            harbor,
            "17",
            call(
                "POST",
                Map.of("name", "Müller", "count", 2),
                "answer",
                "={order: response.body.id, code: status}",
                null));

    assertThat(variables.get("order")).isEqualTo(7L);
    assertThat(variables.get("code")).isEqualTo(200L);
    assertThat(variables.get("answer"))
        .isEqualTo(
            Map.of(
                "status",
                200,
                "headers",
                Map.of("content-type", "application/json", "content-length", "9"),
                "body",
                Map.of("id", 7)));
    HostileServer.Received received = server.received().getFirst();
    assertThat(received.line()).isEqualTo("POST /orders?q=a+b%26c HTTP/1.1");
    assertThat(received.header("idempotency-key")).isEqualTo("17");
    assertThat(received.header("content-type")).isEqualTo("application/json");
    assertThat(received.header("x-number")).isEqualTo("5");
    assertThat(received.body()).contains("\"count\":2").contains("\"name\":\"M");
  }

  @Test
  void aFormAndATextAreSentAsTheyAre() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("a", "1 2");
    fields.put("b", 3);
    step.run(harbor, "1", withType("application/x-www-form-urlencoded", fields));
    step.run(harbor, "1", withType("text/plain", "plain"));

    assertThat(server.received())
        .extracting(HostileServer.Received::body)
        .containsExactly("a=1+2&b=3", "plain");
  }

  @Test
  void eachKindOfConnectionSignsIn() {
    add("bearer", new Credentials.BearerToken(SECRET));
    add("basic", new Credentials.Basic("user", "pass"));
    add("header", new Credentials.ApiKey(false, "X-Api-Key", SECRET));
    add("query", new Credentials.ApiKey(true, "api_key", SECRET));

    List.of("bearer", "basic", "header", "query").forEach(handle -> get("/x", handle));

    List<HostileServer.Received> received = server.received();
    assertThat(received.get(0).header("authorization")).isEqualTo("Bearer " + SECRET);
    assertThat(received.get(1).header("authorization")).isEqualTo("Basic dXNlcjpwYXNz");
    assertThat(received.get(2).header("x-api-key")).isEqualTo(SECRET);
    assertThat(received.get(3).line()).isEqualTo("GET /x?api_key=" + SECRET + " HTTP/1.1");
  }

  @Test
  void aServiceThatRepeatsTheSecretDoesNotPutItIntoAVariable() {
    addBearer("books");
    server.answers((request, out) ->
        HostileServer.write(
            out,
            200,
            "Content-Type: application/json\r\nX-Echo: %s\r\nSet-Cookie: a=b\r\n"
                .formatted(request.header("authorization")),
            "{\"got\": \"%s\"}".formatted(request.header("authorization"))));

    assertThat(get("/", "books").toString())
        .contains("Bearer •••")
        .doesNotContain(SECRET)
        .doesNotContain("set-cookie");
  }

  @Test
  void aConnectionOfAnotherWorkspaceIsNone() {
    addBearer("books");
    WorkspaceId lighthouse = acme.workspace("Lighthouse");

    RetryLater later =
        catchThrowableOfType(
            RetryLater.class, () -> step.run(lighthouse, "1", call("GET", "/", "books")));

    assertThat(later).hasMessage("Waits for the connection books");
    assertThat(server.received()).isEmpty();
  }

  /** The job waits and uses up no retries; it goes on within a minute after the repair. */
  @Test
  void aRefusedConnectionMakesRunsWaitUntilItWorksAgain() {
    ConnectionId id = addBearer("books");
    server.answers(401, "", "");

    RetryLater first = later("books");
    assertThat(first.pause()).hasValue(Duration.ofSeconds(5));
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ERROR);
    assertThat(summary(id).problemWords()).isEqualTo(host() + ": HTTP 401");

    assertThat(later("books").pause()).hasValue(Duration.ofSeconds(5));
    jdbc.sql("update app_connection set status_since = status_since - interval 1 day").update();
    assertThat(later("books").pause()).hasValue(Duration.ofMinutes(1));
    assertThat(server.received()).hasSize(1);

    server.answers(200, "", "");
    connections.replaceSecret(id, new Credentials.BearerToken("better-secret"));
    get("/", "books");
    assertThat(server.received().getLast().header("authorization"))
        .isEqualTo("Bearer better-secret");
  }

  /** Control characters are six times as long as JSON. */
  @Test
  void anAnswerThatTheEngineCouldNotTakeIsAnError() {
    server.answers(200, "Content-Type: text/plain\r\n", "\u0001".repeat(900_000));
    assertThat(error(call("GET", null, "answer", null, null)).code()).isEqualTo("HTTP_TOO_LARGE");
  }

  @Test
  void anotherHostThatAsksForASignInDoesNotPutTheConnectionInError() throws Exception {
    ConnectionId id = addBearer("books");
    try (HostileServer other = new HostileServer().answers(401, "", "")) {
      String there = "127.0.0.1:" + other.port();
      hosts.allow(there);
      server.answers(302, "Location: http://%s/\r\n".formatted(there), "");

      assertThat(error(call("GET", "/", "books")).code()).isEqualTo("HTTP_401");

      assertThat(other.received().getFirst().headers()).doesNotContainKey("authorization");
      assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
    }
  }

  @Test
  void aConnectionIsUsedForItsOwnHostAlone() throws Exception {
    addBearer("books");
    try (HostileServer other = new HostileServer()) {
      hosts.allow("127.0.0.1:" + other.port());

      BpmnError error =
          error(
              new HttpCall(
                  "GET",
                  "http://127.0.0.1:%s/".formatted(other.port()),
                  Map.of(),
                  Map.of(),
                  null,
                  "books",
                  null,
                  null,
                  null,
                  null,
                  null));

      assertThat(error.code()).isEqualTo("HTTP_REFUSED_HOST");
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void aHostThatTheAgencyNoLongerAllowsIsRefused() {
    hosts.forbid(host());
    assertThat(error(plain(null, null)).code()).isEqualTo("HTTP_REFUSED_HOST");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aServerThatAsksToWaitIsAskedAgainAfterThatPause() {
    server.answers(429, "Retry-After: 7\r\n", "");
    assertThat(waits(plain(null, null))).isEqualTo(Duration.ofSeconds(7));
    server.answers(503, "Retry-After: 99999999\r\n", "");
    assertThat(waits(plain(null, null))).isEqualTo(Duration.ofHours(1));

    server.answers(429, "", "");
    BpmnError error = error(plain(null, null));
    assertThat(error.code()).isEqualTo("HTTP_429");
    assertThat(error.isAfterRetries()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 409, 422})
  void aRequestThatIsWrongIsAnErrorAtOnce(int status) {
    server.answers(status, "", "");
    BpmnError error = error(plain(null, null));
    assertThat(error.code()).isEqualTo("HTTP_" + status);
    assertThat(error.isAfterRetries()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void aServerThatIsBrokenIsAskedAgainAfterThePauseOfTheModel(int status) {
    server.answers(status, "", "");
    BpmnError error = error(plain(null, Duration.ofSeconds(30)));
    assertThat(error.code()).isEqualTo("HTTP_" + status);
    assertThat(error.isAfterRetries()).isTrue();
    assertThat(error.pause()).hasValue(Duration.ofSeconds(30));
  }

  @Test
  void aServerThatIsAwayIsAskedAgain() throws Exception {
    server.close();
    BpmnError error = error(plain(null, null));
    assertThat(error.code()).isEqualTo("HTTP_UNREACHABLE");
    assertThat(error.isAfterRetries()).isTrue();
  }

  @Test
  void theModelsErrorExpressionComesFirst() {
    String expression =
        "=if error.code = \"404\" then bpmnError(\"NO_ORDER\", \"There is none\")"
            + " else if response.body.state = \"closed\" then bpmnError(\"CLOSED\") else null";
    server.answers(404, "", "");
    assertThat(error(plain(expression, null)))
        .hasMessage("There is none")
        .returns("NO_ORDER", BpmnError::code);

    server.answers(200, "Content-Type: application/json\r\n", "{\"state\": \"closed\"}");
    assertThat(error(plain(expression, null)).code()).isEqualTo("CLOSED");

    server.answers(200, "Content-Type: application/json\r\n", "{\"state\": \"open\"}");
    assertThat(step.run(harbor, "1", plain(expression, null))).isEmpty();
  }

  @Test
  void anExpressionThatFailsIsAnErrorThatShowsNothingOfTheAnswer() {
    server.answers(200, "", "private words");
    assertThat(error(call("GET", null, null, "=body", null)))
        .returns("HTTP_EXPRESSION", BpmnError::code)
        .hasMessageNotContaining("private");
    assertThat(error(call("GET", null, null, "={{", null)).code()).isEqualTo("HTTP_EXPRESSION");
    assertThat(error(call("GET", null, null, "={a: for i in 1..1000000000 return i}", null)))
        .returns("HTTP_EXPRESSION", BpmnError::code)
        .hasMessage("An expression about the answer takes too much time or memory");
  }

  /** The engine would take the values, and Gangway could not read the next user task. */
  @ParameterizedTest
  @ValueSource(strings = {"runId", "onboardingId", "loopCounter"})
  void anAnswerSetsNoVariableOfGangwaysOwn(String variable) {
    server.answers(200, "", "words");

    for (HttpCall call :
        List.of(
            call("GET", null, null, "={" + variable + ": body}", null),
            call("GET", null, variable, null, null))) {
      assertThat(error(call))
          .returns("HTTP_EXPRESSION", BpmnError::code)
          .hasMessageContaining(variable);
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsTextOrAnError() {
    server.answers(200, "Content-Type: text/html\r\n", "<p>");
    assertThat(call("GET", null, null, "={text: body}", null))
        .satisfies(call -> assertThat(step.run(harbor, "1", call)).containsEntry("text", "<p>"));
    server.answers(200, "Content-Type: application/json\r\n", "<p>");
    assertThat(error(plain(null, null)).code()).isEqualTo("HTTP_UNREADABLE");
  }

  private RetryLater later(String handle) {
    return catchThrowableOfType(RetryLater.class, () -> get("/", handle));
  }

  private @Nullable Duration waits(HttpCall call) {
    return catchThrowableOfType(RetryLater.class, () -> step.run(harbor, "1", call))
        .pause()
        .orElse(null);
  }

  private BpmnError error(HttpCall call) {
    return catchThrowableOfType(BpmnError.class, () -> step.run(harbor, "1", call));
  }

  private HttpCall plain(@Nullable String errorExpression, @Nullable Duration backoff) {
    return new HttpCall(
        "get",
        url("/orders"),
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        errorExpression,
        backoff);
  }

  private HttpCall call(
      String method,
      @Nullable Object body,
      @Nullable String variable,
      @Nullable String expression,
      @Nullable String errorExpression) {
    return new HttpCall(
        method,
        url("/orders"),
        Map.of("X-Number", 5, "idempotency-key", "mine"),
        Map.of("q", "a b&c"),
        body,
        null,
        Duration.ofSeconds(1),
        variable,
        expression,
        errorExpression,
        null);
  }

  private HttpCall withType(String type, Object body) {
    return new HttpCall(
        "POST",
        url("/"),
        Map.of("Content-Type", type),
        Map.of(),
        body,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
