package app.gangway.billing.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.embedded.stripe.StripeStandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The endpoint as Stripe sees it: over HTTP, without a session. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@CleanDatabase
class StripeWebhookEndpointTest {

  @Autowired StripeStandIn stripe;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aSignedEventIsAcceptedWithoutASession() throws Exception {
    String event = event();

    HttpResponse<String> answer = post(event, stripe.sign(event, Instant.now()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    assertThat(events()).isOne();
    assertThat(post(event, stripe.sign(event, Instant.now())).statusCode()).isEqualTo(200);
    assertThat(events()).isOne();
  }

  @Test
  void aForgedOldOrTooLongEventIsRefused() throws Exception {
    String event = event();
    Instant now = Instant.now();

    assertThat(post(event, "t=1,v1=abc").statusCode()).isEqualTo(400);
    assertThat(post(event, "nonsense").statusCode()).isEqualTo(400);
    assertThat(post(event, "t=now,v1=abc").statusCode()).isEqualTo(400);
    assertThat(post(event, stripe.sign(event, now.minusSeconds(600))).statusCode()).isEqualTo(400);
    assertThat(post("{", stripe.sign("{", now)).statusCode()).isEqualTo(400);
    String endless = event + " ".repeat(600 * 1024);
    assertThat(post(endless, stripe.sign(endless, now)).statusCode()).isEqualTo(413);
    assertThat(events()).isZero();
  }

  @Test
  void theEndpointAnswersAtOnce() throws Exception {
    for (int i = 0; i < 20; i++) {
      String warm = event();
      post(warm, stripe.sign(warm, Instant.now()));
    }
    long[] times = new long[20];
    for (int i = 0; i < times.length; i++) {
      String event = event();
      String signature = stripe.sign(event, Instant.now());
      long begun = System.nanoTime();
      post(event, signature);
      times[i] = System.nanoTime() - begun;
    }

    long median = LongStream.of(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
    assertThat(Duration.ofNanos(median))
        .as(Arrays.toString(times))
        .isLessThan(Duration.ofMillis(100));
  }

  private HttpResponse<String> post(String body, String signature) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/stripe"))
            .header("Stripe-Signature", signature)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private long events() {
    return jdbc.sql("select count(*) from stripe_event").query(Long.class).single();
  }

  private static String event() {
    return """
    {"id": "evt_%s", "object": "event", "type": "invoice.paid", "account": "acct_unknown",
     "data": {"object": {"id": "in_1", "customer": "cus_1"}}}
    """
        .formatted(UUID.randomUUID());
  }
}
