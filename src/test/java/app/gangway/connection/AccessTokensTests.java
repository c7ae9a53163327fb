package app.gangway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.gangway.Together;
import app.gangway.connection.http.HostileServer;
import app.gangway.shared.RetryLater;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OAuth 2 client credentials, against a provider on this machine. */
class AccessTokensTests extends ConnectionModuleTest {

  private final AtomicInteger given = new AtomicInteger();
  private volatile int answerOfTheService = 200;

  @BeforeEach
  void provide() {
    given.set(0);
    answerOfTheService = 200;
    server.answers((request, out) -> {
      if (request.line().contains(" /token")) {
        HostileServer.write(
            out,
            200,
            "Content-Type: application/json\r\n",
            "{\"access_token\": \"token-%s\", \"token_type\": \"Bearer\", \"expires_in\": 3600}"
                .formatted(given.incrementAndGet()));
      } else {
        HostileServer.write(out, answerOfTheService, "", "");
      }
    });
  }

  @Test
  void aTokenIsAskedForOnceAndKeptEncrypted() {
    add("books", client());
    get("/orders", "books");
    get("/orders", "books");

    HostileServer.Received asked = received("/token").getFirst();
    assertThat(received("/token")).hasSize(1);
    assertThat(asked.body()).isEqualTo("grant_type=client_credentials&scope=read");
    assertThat(asked.header("authorization")).isEqualTo("Basic " + base64("gangway:" + SECRET));
    assertThat(received("/orders"))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.header("authorization")).isEqualTo("Bearer token-1"));
    assertThat(database()).doesNotContain("token-1").doesNotContain(SECRET);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void someProvidersWantTheClientInTheBody() {
    add("books", new Credentials.ClientCredentials(url("/token"), "gang way", SECRET, null, true));

    HostileServer.Received asked = received("/token").getFirst();
    assertThat(asked.headers()).doesNotContainKey("authorization");
    assertThat(asked.body())
        .isEqualTo("grant_type=client_credentials&client_id=gang+way&client_secret=" + SECRET);
  }

  @Test
  void aTokenIsRenewedBeforeItEnds() {
    add("books", client());
    jdbc.sql("update connection_token set renew_at = utc_timestamp(6) - interval 1 second")
        .update();

    get("/orders", "books");

    assertThat(received("/orders").getFirst().header("authorization")).isEqualTo("Bearer token-2");
  }

  @Test
  void oneNodeRenewsAndTheOthersUseTheOldTokenMeanwhile() {
    add("books", client());
    jdbc.sql("update connection_token set renew_at = utc_timestamp(6) - interval 1 second")
        .update();
    List<Callable<Map<String, Object>>> nodes =
        IntStream.range(0, 6)
            .<Callable<Map<String, Object>>>mapToObj(node -> () -> get("/orders", "books"))
            .toList();

    assertThat(Together.run(nodes)).allMatch(Together.Outcome::succeeded);

    assertThat(received("/token")).hasSize(2);
    assertThat(received("/orders"))
        .hasSize(6)
        .allSatisfy(one ->
            assertThat(one.header("authorization")).isIn("Bearer token-1", "Bearer token-2"));
  }

  @Test
  void withoutATokenTheOtherNodesWait() {
    add("books", client());
    jdbc.sql(
            """
            update connection_token set token = null, renew_at = null,
              lease = uuid(), leased_until = utc_timestamp(6) + interval 1 minute
            """)
        .update();

    assertThatExceptionOfType(RetryLater.class)
        .isThrownBy(() -> get("/orders", "books"))
        .satisfies(later -> assertThat(later.pause()).isPresent());
    assertThat(received("/token")).hasSize(1);

    // The node that had the lease is gone
    jdbc.sql("update connection_token set leased_until = utc_timestamp(6) - interval 1 second")
        .update();
    get("/orders", "books");
    assertThat(received("/token")).hasSize(2);
  }

  @Test
  void aTokenThatEndsEarlyIsReplacedAndOneThatNeverWorksIsAnError() {
    ConnectionId id = add("books", client());
    jdbc.sql("update connection_token set obtained_at = obtained_at - interval 10 minute").update();
    answerOfTheService = 401;

    assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> get("/orders", "books"));
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ACTIVE);
    answerOfTheService = 200;
    get("/orders", "books");
    assertThat(received("/orders").getLast().header("authorization")).isEqualTo("Bearer token-2");

    answerOfTheService = 401;
    assertThatExceptionOfType(RetryLater.class).isThrownBy(() -> get("/orders", "books"));
    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ERROR);
    assertThat(summary(id).problem()).isEqualTo(ConnectionProblem.REFUSED);
  }

  @Test
  void aProviderThatRedirectsGetsTheSecretOnceAndNobodyElseDoes() {
    server.answers((request, out) ->
        HostileServer.write(out, 307, "Location: http://%s/stolen\r\n".formatted(host()), ""));
    ConnectionId id =
        add(
            "books",
            new Credentials.ClientCredentials(url("/token"), "gangway", SECRET, null, true));

    assertThat(summary(id).status()).isEqualTo(ConnectionStatus.ERROR);
    assertThat(received("/stolen")).isEmpty();
  }

  @Test
  void aRevokedConnectionHasNoToken() {
    connections.revoke(add("books", client()));

    assertThat(jdbc.sql("select count(*) from connection_token").query(Long.class).single())
        .isZero();
  }
}
