package app.gangway.connection;

import static app.gangway.InvalidInputs.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.gangway.PublishedMessages;
import app.gangway.Together;
import app.gangway.audit.AuditEntry;
import app.gangway.audit.AuditLog;
import app.gangway.audit.AuditQuery;
import app.gangway.connection.ConnectionAuthorization.Answer;
import app.gangway.identity.SignInForTest;
import app.gangway.mail.MailUnavailable;
import app.gangway.process.EngineMessage;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.RetryLater;
import app.gangway.workspace.WorkspaceMembers;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mail.MailSendException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** An agency asks a client to connect an account, and the client does it in the portal. */
@Import(RecordingMailer.class)
class ConnectionRequestTests extends ConnectionModuleTest {

  private static final URI PORTAL = URI.create("http://localhost/portal/connections");

  @Autowired ConnectionRequestManagement requests;
  @Autowired ConnectionRequestProcess process;
  @Autowired ClientConnections portal;
  @Autowired ConnectionAuthorization authorizations;
  @Autowired WorkspaceMembers members;
  @Autowired ConnectionRequests rows;
  @Autowired RecordingMailer mailer;
  @Autowired PublishedMessages messages;
  @Autowired AuditLog log;
  @Autowired TransactionTemplate transaction;

  private AccountId cleo;

  @BeforeEach
  void admitTheClient() {
    mailer.forget();
    cleo = client("cleo@client.example");
  }

  private AccountId client(String email) {
    AccountId account = acme.account(email);
    members.grant(harbor, account, acme.acceptedInvitation(harbor, account));
    return account;
  }

  private ConnectionId ask(Credentials credentials) {
    return requests.ask(
        harbor, cleo, new NewConnection("books", "Harbor’s books", "Books", host(), credentials));
  }

  private ConnectionId askForKey() {
    return ask(new Credentials.ApiKey(false, "X-Key", ""));
  }

  private Credentials.AuthorizationCode code() {
    return new Credentials.AuthorizationCode(
        url("/authorize"), url("/token"), null, "gangway", SECRET, null, false);
  }

  private ConnectionRequestId requestOf(ConnectionId connection) {
    return requests.list(harbor).stream()
        .filter(one -> one.connection().equals(connection))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private List<String> messagesTo(ConnectionRequestId request) {
    return messages.of(EngineMessage.class, request).stream()
        .map(EngineMessage::messageName)
        .toList();
  }

  @Test
  void theClientGetsAMailAndGivesAKeyThatTheAgencyNeverSees() {
    ConnectionId id = askForKey();
    ConnectionRequestId request = requestOf(id);
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.PENDING);
    assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> get("/", "books"));

    process.send(request);
    process.send(request);
    assertThat(mailer.sent())
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.to().value()).isEqualTo("cleo@client.example");
          assertThat(mail.app()).isEqualTo("Books");
          assertThat(mail.link().getPath()).isEqualTo("/portal/connections");
          assertThat(mail.reminder()).isFalse();
        });

    SignInForTest.as(cleo);
    assertThat(portal.waiting()).isEqualTo(1);
    assertThat(portal.list().getFirst().waitsUntil()).isNotNull();
    portal.give(id, new Credentials.ApiKey(false, "Host", SECRET));
    assertThat(portal.waiting()).isZero();
    assertThat(portal.list().getFirst())
        .returns(true, ClientConnection::given)
        .returns(ConnectionStatus.ACTIVE, ClientConnection::status);

    get("/orders", "books");
    assertThat(received("/orders").getFirst().header("x-key")).isEqualTo(SECRET);
    SignInForTest.as(owner.accountId());
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(summary(id).toString()).doesNotContain(SECRET);
    assertThat(requests.list(harbor)).isEmpty();
    assertThat(database()).doesNotContain(SECRET);
    assertThat(messagesTo(request)).containsExactly("connection.requested", "connection.given");
    assertThat(log.list(AuditQuery.EVERYTHING, null, 50))
        .extracting(AuditEntry::action)
        .startsWith(AuditAction.CONNECTION_GIVEN, AuditAction.CONNECTION_REQUESTED);
  }

  @Test
  void theClientAuthorizesAtTheProvider() {
    server.answers(
        200,
        "Content-Type: application/json\r\n",
        "{\"access_token\": \"access-1\", \"refresh_token\": \"refresh-1\", \"expires_in\": 3600}");
    ConnectionId id = ask(code());
    ConnectionRequestId request = requestOf(id);

    SignInForTest.as(cleo);
    URI provider = portal.authorize(id, PORTAL);
    assertThat(authorizations.finish(answer(provider))).contains(PORTAL);

    assertThat(portal.list().getFirst().status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(messagesTo(request)).contains("connection.given");
  }

  private static Answer answer(URI provider) {
    return new Answer(
        Objects.requireNonNull(
            UriComponentsBuilder.fromUri(provider).build().getQueryParams().getFirst("state")),
        "the-code",
        null,
        null);
  }

  @Test
  void aClientWhoLeftTheWorkspaceMeanwhileDoesNotAuthorize() {
    ConnectionId id = ask(code());
    SignInForTest.as(cleo);
    URI provider = portal.authorize(id, PORTAL);
    jdbc.sql("delete from workspace_member").update();

    authorizations.finish(answer(provider));

    assertThat(received("/token")).isEmpty();
    assertThat(portal.list()).isEmpty();
    assertThat(portal.waiting()).isZero();
    assertDenied(() -> portal.authorize(id, PORTAL));
  }

  @Test
  void otherClientsSeeOnlyWhatTheirWorkflowsDependOnAndChangeNothing() {
    ConnectionId id = askForKey();
    AccountId carl = client("carl@client.example");
    AccountId elsewhere = acme.account("ella@client.example");

    SignInForTest.as(carl);
    assertThat(portal.waiting()).isZero();
    assertThat(portal.list())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.given()).isFalse();
          assertThat(one.waitsUntil()).isNull();
        });
    assertDenied(() -> portal.give(id, new Credentials.ApiKey(false, "X-Key", SECRET)));
    assertDenied(() -> portal.revoke(id));
    SignInForTest.as(elsewhere);
    assertThat(portal.list()).isEmpty();
    assertDenied(() -> portal.give(id, new Credentials.ApiKey(false, "X-Key", SECRET)));
    SignInForTest.as(owner.accountId());
    assertDenied(() -> portal.revoke(id));
  }

  private static void assertDenied(ThrowingCallable call) {
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(call);
  }

  @Test
  void aRequestExpiresByTheClockOfTheDatabase() {
    ConnectionId id = askForKey();
    ConnectionRequestId request = requestOf(id);
    var known = stored(request).expiresAt();
    assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> process.expire(request, known));
    assertThat(process.expire(request, known.minusSeconds(60)).outcome()).isEqualTo("extended");

    jdbc.sql("update connection_request set expires_at = utc_timestamp(6) - interval 1 second")
        .update();
    SignInForTest.as(cleo);
    assertDenied(() -> portal.give(id, new Credentials.ApiKey(false, "X-Key", SECRET)));
    assertThat(portal.waiting()).isZero();
    assertThat(process.expire(request, known).outcome()).isEqualTo("expired");
    assertThat(process.expire(request, known).outcome()).isEqualTo("expired");

    SignInForTest.as(owner.accountId());
    assertThat(requests.list(harbor).getFirst().expired()).isTrue();
    assertThat(recorded(AuditAction.CONNECTION_REQUEST_EXPIRED)).hasSize(1);
    assertThatThrownBy(() -> requests.resend(request))
        .satisfies(at("request", "error.connection.request-over"));
    requests.withdraw(request);
    assertThat(requests.list(harbor)).isEmpty();
    askForKey();
  }

  private ConnectionRequest stored(ConnectionRequestId request) {
    return rows.findById(request.value()).orElseThrow();
  }

  @Test
  void aRequestIsMailedAgainWithinLimits() {
    ConnectionRequestId request = requestOf(askForKey());
    process.send(request);
    assertThatThrownBy(() -> requests.resend(request))
        .satisfies(at("request", "error.connection.request-soon"));
    for (int mail = 2; mail <= 5; mail++) {
      anHourLater();
      requests.resend(request);
      process.send(request);
      assertThat(mailer.sent()).hasSize(mail);
    }
    anHourLater();
    assertThatThrownBy(() -> requests.resend(request))
        .satisfies(at("request", "error.connection.request-often"));
    assertThat(messagesTo(request).stream().filter("connection.request-resent"::equals)).hasSize(4);
    assertThat(recorded(AuditAction.CONNECTION_REQUEST_RESENT)).hasSize(4);
  }

  private List<AuditEntry> recorded(AuditAction action) {
    return log.list(new AuditQuery(action, "", null, null), null, 50);
  }

  private void anHourLater() {
    jdbc.sql("update connection_request set mail_asked_at = mail_asked_at - interval 1 hour")
        .update();
  }

  @Test
  void aReminderGoesOutOnceWhileTheRequestWaits() {
    ConnectionId id = askForKey();
    ConnectionRequestId request = requestOf(id);
    process.remind(request);
    assertThat(mailer.sent()).isEmpty();
    process.send(request);
    process.remind(request);
    process.remind(request);
    assertThat(mailer.sent()).hasSize(2);
    assertThat(mailer.sent().getLast().reminder()).isTrue();

    requests.withdraw(request);
    jdbc.sql("update connection_request set reminded_at = null").update();
    process.remind(request);
    assertThat(mailer.sent()).hasSize(2);
  }

  @Test
  void aMailServerThatIsAwayIsAskedAgain() {
    ConnectionRequestId request = requestOf(askForKey());
    mailer.answers(new MailUnavailable("Not now", new MailSendException("450 4.2.0 Greylisted")));
    assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> process.send(request));

    mailer.answers(null);
    process.send(request);
    assertThat(mailer.sent()).hasSize(1);
  }

  @Test
  void withdrawingEndsTheRequestAndItsConnection() {
    ConnectionId id = askForKey();
    ConnectionRequestId request = requestOf(id);

    requests.withdraw(request);
    requests.withdraw(request);

    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.REVOKED);
    assertThat(messagesTo(request))
        .containsExactly("connection.requested", "connection.request-withdrawn");
    process.send(request);
    assertThat(mailer.sent()).isEmpty();
    SignInForTest.as(cleo);
    assertThat(portal.list()).isEmpty();
  }

  @Test
  void theMailIsMarkedAsSentWhileTheClientGivesTheSecret() {
    ConnectionId id = askForKey();
    CountDownLatch marked = new CountDownLatch(1);

    var outcomes =
        Together.run(
            () -> {
              transaction.executeWithoutResult(status -> {
                jdbc.sql("update connection_request set version = version + 1").update();
                marked.countDown();
                await().pollInSameThread().until(this::aTransactionWaits);
              });
              return "marked";
            },
            () -> {
              marked.await();
              SignInForTest.as(cleo);
              portal.give(id, new Credentials.ApiKey(false, "", SECRET));
              return "given";
            });

    assertThat(outcomes).allMatch(Together.Outcome::succeeded);
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  /** Whether another connection asks for the lock of a request. */
  private boolean aTransactionWaits() {
    return jdbc.sql(
                """
                select count(*) from information_schema.processlist
                where id <> connection_id() and info like '%from connection_request%for update%'
                """)
            .query(Integer.class)
            .single()
        > 0;
  }

  @Test
  void aClientReconnectsAndRevokesWhatTheyGave() {
    ConnectionId id = askForKey();
    SignInForTest.as(cleo);
    portal.give(id, new Credentials.ApiKey(false, "", SECRET));
    portal.give(id, new Credentials.ApiKey(false, "", "another-key"));
    get("/orders", "books");
    assertThat(received("/orders").getFirst().header("x-key")).isEqualTo("another-key");

    portal.revoke(id);
    portal.revoke(id);

    assertThat(portal.list()).isEmpty();
    assertThatThrownBy(() -> portal.give(id, new Credentials.ApiKey(false, "", SECRET)))
        .satisfies(at("connection", "error.connection.gone"));
    SignInForTest.as(owner.accountId());
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.REVOKED);
  }

  @Test
  void whatAClientCannotGiveIsRefused() {
    assertThatThrownBy(() -> ask(client())).satisfies(at("kind", "error.connection.kind"));
    assertThatThrownBy(() -> ask(new Credentials.ApiKey(false, "Host", "")))
        .satisfies(at("parameterName", "error.connection.parameter-name"));
    cleo = acme.account("ella@client.example");
    assertThatThrownBy(this::askForKey).satisfies(at("client", "error.connection.client"));
  }
}
