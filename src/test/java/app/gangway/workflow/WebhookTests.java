package app.gangway.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.gangway.CleanDatabase;
import app.gangway.PublishedMessages;
import app.gangway.Together;
import app.gangway.agency.Teammate;
import app.gangway.history.HistoryForTest;
import app.gangway.identity.SignInForTest;
import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceNames;
import com.stripe.net.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Webhooks as their callers see them: over HTTP, without a session. */
@SpringBootTest(
    properties = {
      "gangway.workflow.runs.resend-interval=1h",
      "gangway.workflow.runs.compare-interval=1h"
    })
@CleanDatabase
@Import({
  Acme.class,
  PublishedMessages.class,
  HistoryForTest.class,
  RunsForTest.class,
  ScriptedEngine.class
})
class WebhookTests {

  private static final String BODY = "{\"order\": 17}";

  @Autowired WebhookManagement webhooks;
  @Autowired RunManagement management;
  @Autowired RunWebhooks addresses;
  @Autowired WebhookProperties properties;
  @Autowired WebhookUpkeep upkeep;
  @Autowired RateLimits limits;
  @Autowired RunsForTest runs;
  @Autowired PublishedMessages messages;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @Autowired WebApplicationContext context;

  private MockMvc http;
  private Teammate owner;
  private WorkspaceId workspace;
  private WorkflowId workflow;
  private String secret;
  private String address;

  @BeforeEach
  void switchOn() {
    http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    owner = acme.found();
    workspace = acme.workspace("Harbor");
    workflow = runs.workflow(workspace, "Payment");
    WorkflowFilesForTest.payment()
        .forEach((name, text) ->
            jdbc.sql(
                    """
                    insert into workflow_file (workflow_id, number, file_name, content)
                    values (:id, 1, :name, :text)
                    """)
                .param("id", workflow.toString())
                .param("name", name)
                .param("text", text)
                .update());
    secret = webhooks.switchOn(workflow).orElseThrow();
    address = path(webhooks.address(workflow).orElseThrow());
  }

  @AfterEach
  void signOut() {
    runs.removeModels();
    SignInForTest.signOut();
  }

  @Test
  void aSignedCallStartsARunWithItsBodyAndSetsNoCookie() throws Exception {
    SignInForTest.signOut();

    MockHttpServletResponse answer = start(BODY, signed(BODY), "");

    assertThat(answer.getStatus()).isEqualTo(202);
    assertThat(answer.getCookies()).isEmpty();
    assertThat(answer.getHeader("Set-Cookie")).isNull();
    RunId run = run(answer);
    assertThat(kind(run)).isEqualTo("WEBHOOK");
    assertThat(messages.of(RunRequested.class, run))
        .singleElement()
        .satisfies(message ->
            assertThat(message.variables()).containsEntry("webhook", Map.of("order", 17)));
  }

  @Test
  void aMissingWrongOldOrForeignSignatureStartsNothing() throws Exception {
    Instant now = Instant.now();

    assertThat(start(BODY, "", "").getStatus()).isEqualTo(401);
    assertThat(start(BODY, "nonsense", "").getStatus()).isEqualTo(401);
    assertThat(start(BODY, "t=now,v1=00", "").getStatus()).isEqualTo(401);
    assertThat(start(BODY, "t=" + now.getEpochSecond(), "").getStatus()).isEqualTo(401);
    assertThat(start(BODY, "t=%s,v1=00".formatted(now.getEpochSecond()), "").getStatus())
        .isEqualTo(401);
    assertThat(start("{\"order\": 18}", signed(BODY), "").getStatus()).isEqualTo(401);
    assertThat(start(BODY, signed(BODY, "gwhs_other", now), "").getStatus()).isEqualTo(401);
    assertThat(start(BODY, signed(BODY, secret, now.minusSeconds(310)), "").getStatus())
        .isEqualTo(401);
    assertThat(start(BODY, signed(BODY, secret, now.plusSeconds(310)), "").getStatus())
        .isEqualTo(401);
    assertThat(count()).isZero();
    assertThat(start(BODY, signed(BODY, secret, now.minusSeconds(240)), "").getStatus())
        .isEqualTo(202);
    assertThat(start(BODY, "v1=00," + signed(BODY), "").getStatus()).isEqualTo(202);
  }

  @Test
  void aCallThatIsSentAgainStartsOneRunAndGetsTheSameAnswer() throws Exception {
    String signature = signed(BODY);
    Callable<RunId> call = () -> run(start(BODY, signature, ""));

    List<Together.Outcome<RunId>> answers = Together.run(call, call, call);

    assertThat(answers).allMatch(Together.Outcome::succeeded);
    assertThat(answers.stream().map(Together.Outcome::result).distinct()).hasSize(1);
    assertThat(count()).isOne();
    runs.set(workflow, "PAUSED");
    assertThat(start(BODY, signature, "").getStatus()).isEqualTo(202);
    assertThat(count()).isOne();
  }

  @Test
  void callsWithTheSameKeyStartOneRunWhateverTheirTime() throws Exception {
    Instant now = Instant.now();
    RunId first = run(start(BODY, signedWithKey("order-17", now), "order-17"));

    assertThat(run(start(BODY, signedWithKey("order-17", now.minusSeconds(5)), "order-17")))
        .isEqualTo(first);
    assertThat(run(start(BODY, signedWithKey("order-18", now), "order-18"))).isNotEqualTo(first);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aRecordedCallCannotBeUsedUnderAnotherKey() throws Exception {
    Instant now = Instant.now();

    assertThat(start(BODY, signedWithKey("order-17", now), "order-18").getStatus()).isEqualTo(401);
    assertThat(start(BODY, signedWithKey("order-17", now), "").getStatus()).isEqualTo(401);
    assertThat(start(BODY, signed(BODY), "order-17").getStatus()).isEqualTo(401);
    assertThat(start("b\"}", signed("{\"a\":\"x.b\"}"), "{\"a\":\"x").getStatus()).isEqualTo(401);
    assertThat(count()).isZero();
  }

  @Test
  void aTooLargeBodyOrAnotherTypeIsRefused() throws Exception {
    String large = "{\"text\": \"" + "x".repeat(64 * 1024) + "\"}";

    assertThat(start(large, signed(large), "").getStatus()).isEqualTo(413);
    assertThat(
            http.perform(
                    post(address)
                        .contentType(MediaType.TEXT_PLAIN)
                        .header("Gangway-Signature", signed(BODY))
                        .content(BODY))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(415);
    assertThat(
            http.perform(post(address).header("Gangway-Signature", signed(BODY)).content(BODY))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(415);
    assertThat(count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "17",
        "{",
        "{} {}",
        "{\"a\": 123456789012345678901234567890}",
        "{\"a\": 1e400}",
        "{\"a\": \"\\ud800\"}"
      })
  void aBodyThatARunCannotTakeIsRefused(String body) throws Exception {
    assertThat(start(body, signed(body), "").getStatus()).isEqualTo(400);
    String deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
    assertThat(start(deep, signed(deep), "").getStatus()).isEqualTo(400);
    assertThat(count()).isZero();
  }

  @Test
  void anUnknownAddressAndOneThatIsSwitchedOffAreTheSame() throws Exception {
    String on = address;
    webhooks.switchOff(workflow);
    MockHttpServletResponse off = start(BODY, signed(BODY), "");
    address = "/hooks/workflows/unknown";
    MockHttpServletResponse unknown = start(BODY, signed(BODY), "");

    assertThat(off.getStatus()).isEqualTo(404).isEqualTo(unknown.getStatus());
    assertThat(off.getContentAsString()).isEqualTo(unknown.getContentAsString());
    SignInForTest.as(owner.accountId());
    assertThat(webhooks.address(workflow)).isEmpty();
    webhooks.switchOn(workflow);
    address = on;
    assertThat(start(BODY, signed(BODY), "").getStatus()).isEqualTo(404);
    assertThat(count()).isZero();
  }

  @Test
  void anOldSecretIsRefusedAtOnce() throws Exception {
    String old = secret;
    secret = webhooks.replaceSecret(workflow);

    assertThat(start(BODY, signed(BODY, old, Instant.now()), "").getStatus()).isEqualTo(401);
    assertThat(start(BODY, signed(BODY), "").getStatus()).isEqualTo(202);
    assertThat(
            jdbc.sql("select detail from audit_entry where action = 'WORKFLOW_CHANGED' order by id")
                .query(String.class)
                .list())
        .containsExactly("workflow-webhook", "workflow-webhook-secret");
  }

  @Test
  void theDatabaseHasTheSecretInEncryptedFormOnly() {
    byte[] stored = jdbc.sql("select secret from workflow_webhook").query(byte[].class).single();

    assertThat(new String(stored, UTF_8)).doesNotContain(secret).doesNotContain("gwhs_");
    upkeep.encryptAnew();
    assertThat(jdbc.sql("select secret from workflow_webhook").query(byte[].class).single())
        .isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DRAFT", "PAUSED", "ARCHIVED"})
  void aWorkflowThatIsNotPublishedStartsNoRun(String state) throws Exception {
    runs.set(workflow, state);

    assertThat(start(BODY, signed(BODY), "").getStatus()).isEqualTo(409);
    assertThat(count()).isZero();
  }

  @Test
  void tooManyCallsAreRefusedAndStoreNothing() throws Exception {
    for (int i = 0; i < properties.perWorkflow(); i++) {
      limits.add(properties.limits(workflow));
    }
    jdbc.sql("update rate_limit_use set used_at = utc_timestamp(6)").update();

    MockHttpServletResponse answer = start(BODY, signed(BODY), "");

    assertThat(answer.getStatus()).isEqualTo(429);
    assertThat(answer.getHeader("Retry-After")).isNotNull();
    assertThat(count()).isZero();
  }

  @Test
  void withoutTheDatabaseTheCallerIsToldToComeAgain() throws Exception {
    jdbc.sql("rename table workflow_webhook to workflow_webhook_away").update();
    try {
      MockHttpServletResponse answer = start(BODY, signed(BODY), "");

      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getHeader("Retry-After")).isNotNull();
    } finally {
      jdbc.sql("rename table workflow_webhook_away to workflow_webhook").update();
    }
    assertThat(start(BODY, signed(BODY), "").getStatus()).isEqualTo(202);
  }

  @Test
  void membersAndOtherAgenciesSwitchNothing() {
    SignInForTest.as(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> webhooks.address(workflow));
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> webhooks.switchOff(workflow));
    SignInForTest.as(acme.ownerOfAnotherAgency());
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> webhooks.address(workflow));
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> webhooks.switchOn(workflow));
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> webhooks.replaceSecret(workflow));
  }

  @Test
  void aRunIsToldByItsOwnAddressAlone() throws Exception {
    RunId run = begun();
    RunId other = begun();
    String paid = addressOf(run);
    SignInForTest.signOut();

    MockHttpServletResponse answer = tell(paid, "{\"amount\": 5}", "");

    assertThat(answer.getStatus()).isEqualTo(202);
    assertThat(answer.getHeader("Set-Cookie")).isNull();
    assertThat(messages.of(MessageReceived.class, run))
        .singleElement()
        .returns(WorkspaceNames.prefix(workspace) + "paid", MessageReceived::messageName)
        .returns(Map.of("webhook", Map.of("amount", 5)), MessageReceived::variables);
    String mac = paid.substring(paid.lastIndexOf('/') + 1);
    for (String wrong :
        List.of(
            "/hooks/runs/" + other + "/" + mac,
            "/hooks/runs/" + UUID.randomUUID() + "/" + mac,
            "/hooks/runs/unknown/" + mac,
            "/hooks/runs/" + run + "/" + mac.substring(1))) {
      assertThat(tell(wrong, "{}", "").getStatus()).as(wrong).isEqualTo(404);
    }
    assertThat(messages.of(MessageReceived.class, other)).isEmpty();
  }

  @Test
  void aCallThatIsSentAgainIsTheSameMessage() throws Exception {
    RunId run = begun();
    String paid = addressOf(run);
    tell(paid, "{\"amount\": 5}", "");
    tell(paid, "{\"amount\": 5}", "");
    tell(paid, "{\"amount\": 5}", "first");
    tell(paid, "{\"amount\": 6}", "first");

    List<String> ids =
        messages.of(MessageReceived.class, run).stream().map(MessageReceived::messageId).toList();
    assertThat(ids).hasSize(4);
    assertThat(ids.stream().distinct()).hasSize(2);
  }

  @Test
  void anEndedRunIsGoneAndItsAddressTakesWhatARunCanTake() throws Exception {
    RunId run = begun();
    String paid = addressOf(run);

    assertThat(tell(paid, "[]", "").getStatus()).isEqualTo(400);
    assertThat(tell(paid, "{}", "not a key").getStatus()).isEqualTo(400);
    assertThat(tell(paid, "{\"t\": \"" + "x".repeat(64 * 1024) + "\"}", "").getStatus())
        .isEqualTo(413);
    jdbc.sql("update workflow_run set state = 'COMPLETED', ended_at = utc_timestamp(6)").update();
    assertThat(tell(paid, "{}", "").getStatus()).isEqualTo(410);
    assertThat(messages.of(MessageReceived.class, run)).isEmpty();
  }

  @Test
  void oneRunTakesSoManyCallsInAnHour() throws Exception {
    RunId run = begun();
    for (int i = 0; i < properties.perRun(); i++) {
      limits.add(properties.limits(run));
    }

    assertThat(tell(addressOf(run), "{}", "").getStatus()).isEqualTo(429);
    assertThat(messages.of(MessageReceived.class, run)).isEmpty();
    assertThat(tell(addressOf(begun()), "{}", "").getStatus()).isEqualTo(202);
  }

  private RunId begun() {
    SignInForTest.as(owner.accountId());
    return management.start(workflow, RunsForTest.by(owner.accountId()), Map.of());
  }

  private String addressOf(RunId run) {
    Map<?, ?> all =
        (Map<?, ?>) Objects.requireNonNull(addresses.withAddresses(run, Map.of()).get("webhooks"));
    return path(URI.create(String.valueOf(all.get("paid"))));
  }

  private static String path(URI address) {
    return address.getPath();
  }

  private MockHttpServletResponse start(String body, String signature, String key)
      throws Exception {
    return http.perform(
            post(address)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Gangway-Signature", signature)
                .header("Idempotency-Key", key)
                .content(body))
        .andReturn()
        .getResponse();
  }

  private MockHttpServletResponse tell(String path, String body, String key) throws Exception {
    return http.perform(
            post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .content(body))
        .andReturn()
        .getResponse();
  }

  private String signed(String body) throws Exception {
    return signed(body, secret, Instant.now());
  }

  /** As a caller with Stripe's library signs. */
  private static String signed(String body, String secret, Instant at) throws Exception {
    long seconds = at.getEpochSecond();
    return "t=%s,v1=%s"
        .formatted(seconds, Webhook.Util.computeHmacSha256(secret, seconds + "." + body));
  }

  private String signedWithKey(String key, Instant at) throws Exception {
    long seconds = at.getEpochSecond();
    return "t=%s,v1=%s"
        .formatted(
            seconds, Webhook.Util.computeHmacSha256(secret, seconds + "." + key + "." + BODY));
  }

  private static RunId run(MockHttpServletResponse answer) throws Exception {
    assertThat(answer.getStatus()).isEqualTo(202);
    return new RunId(
        UUID.fromString(answer.getContentAsString().replaceAll(".*\"run\":\"|\".*", "")));
  }

  private String kind(RunId run) {
    return jdbc.sql("select started_by_kind from workflow_run where id = :id")
        .param("id", run.toString())
        .query(String.class)
        .single();
  }

  private int count() {
    return jdbc.sql("select count(*) from workflow_run").query(Integer.class).single();
  }
}
