package app.gangway.embedded.stripe;

import app.gangway.shared.PrivateFiles;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delivers each event at least once, or gives up after the last try. An event that waits for its
 * delivery is a file, so that it is sent after a restart.
 */
final class Webhooks {

  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

  /** The pauses before the tries; real Stripe goes on for three days. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5));

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Path folder;
  private final String secret;
  private volatile @Nullable URI endpoint;
  private @Nullable ScheduledExecutorService queue;
  private @Nullable HttpClient client;

  Webhooks(Path folder, String secret) {
    this.folder = folder;
    this.secret = secret;
  }

  synchronized void start() throws IOException {
    PrivateFiles.folder(folder);
    queue =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stripe-webhooks").factory());
    sendWaiting();
  }

  synchronized void stop() {
    if (queue != null) {
      queue.shutdownNow();
      queue = null;
    }
    if (client != null) {
      client.shutdownNow();
      client = null;
    }
  }

  synchronized void deliverTo(URI to) {
    endpoint = to;
    try {
      sendWaiting();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files sort by time. */
  private void sendWaiting() throws IOException {
    if (endpoint != null && queue != null) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.toString().endsWith(".json"))
            .sorted()
            .forEach(file -> schedule(file, 0));
      }
    }
  }

  void raise(@Nullable String account, String type, ObjectNode object) {
    raise(account, type, object, null);
  }

  /**
   * @param previous the changed fields with their old values
   */
  void raise(
      @Nullable String account, String type, ObjectNode object, @Nullable ObjectNode previous) {
    ObjectNode event = StripeJson.create("event", "evt");
    event.put("api_version", StripeStandIn.API_VERSION).put("type", type);
    if (account != null) {
      event.put("account", account);
    }
    ObjectNode data = event.withObject("data");
    data.set("object", object);
    if (previous != null) {
      data.set("previous_attributes", previous);
    }
    String name = "%s-%s.json".formatted(System.currentTimeMillis(), StripeJson.id(event));
    StripeJson.write(event, folder.resolve(name));
    schedule(folder.resolve(name), 0);
  }

  /** Sends an event, which stays a file until there is a receiver. */
  private synchronized void schedule(Path file, int attempt) {
    URI to = endpoint;
    if (queue != null && to != null) {
      queue.schedule(
          () -> deliver(file, attempt, to), PAUSES.get(attempt).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void deliver(Path file, int attempt, URI to) {
    try {
      if (send(Files.readString(file), to)) {
        Files.deleteIfExists(file);
      } else if (attempt + 1 < PAUSES.size()) {
        schedule(file, attempt + 1);
      } else {
        log.warn("A webhook of the stand-in for Stripe was not accepted: {}", file.getFileName());
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException deliveredMeanwhile) {
      log.trace("Delivered meanwhile: {}", file.getFileName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.warn("A webhook of the stand-in for Stripe cannot be read", e);
    }
  }

  private boolean send(String body, URI to) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", sign(secret, body, Instant.now()))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = client().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException e) {
      log.debug("A webhook of the stand-in for Stripe was not delivered yet", e);
      return false;
    }
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(TIMEOUT)
              .build();
    }
    return client;
  }

  static String sign(String secret, String body, Instant time) {
    long seconds = time.getEpochSecond();
    try {
      return "t=%s,v1=%s"
          .formatted(seconds, Webhook.Util.computeHmacSha256(secret, seconds + "." + body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
