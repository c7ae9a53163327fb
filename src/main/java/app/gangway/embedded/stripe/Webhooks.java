package app.gangway.embedded.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Delivers each event at least once, or lets it go after the last try. What waits to be delivered
 * is a file, and is sent after a restart.
 */
final class Webhooks {

  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long after the previous try; real Stripe goes on for three days. */
  private static final List<Duration> TRIES =
      List.of(
          Duration.ZERO,
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5));

  private final Path folder;
  private final String secret;
  private final StripeFaults faults;
  private volatile @Nullable URI endpoint;
  private @Nullable ScheduledExecutorService queue;
  private @Nullable HttpClient client;

  private Webhooks(Path folder, String secret, StripeFaults faults) {
    this.folder = folder;
    this.secret = secret;
    this.faults = faults;
  }

  static Webhooks open(Path folder, String secret, StripeFaults faults) throws IOException {
    Files.createDirectories(folder);
    return new Webhooks(folder, secret, faults);
  }

  synchronized void start() throws IOException {
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
      log.warn("The webhooks that wait cannot be read", e);
    }
  }

  /** Files sort by time. */
  private void sendWaiting() throws IOException {
    if (endpoint != null && queue != null) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(this::send);
      }
    }
  }

  void raise(@Nullable String account, String type, ObjectNode object) {
    raise(account, type, object, null);
  }

  /**
   * @param previous the fields that changed, with what they were before
   */
  void raise(
      @Nullable String account, String type, ObjectNode object, @Nullable ObjectNode previous) {
    if (faults.webhooksLost()) {
      return;
    }
    ObjectNode event = Json.fresh("event");
    event.put("id", Ids.next("evt"));
    event.put("api_version", StripeStandIn.API_VERSION);
    event.put("created", Instant.now().getEpochSecond());
    event.put("type", type);
    if (account != null) {
      event.put("account", account);
    }
    event.withObject("data").set("object", object);
    if (previous != null) {
      event.withObject("data").set("previous_attributes", previous);
    }
    Path file =
        folder.resolve(
            "%d-%s.json".formatted(System.currentTimeMillis(), event.path("id").stringValue()));
    Json.write(event, file);
    if (endpoint != null) {
      send(file);
    }
  }

  private void send(Path file) {
    schedule(file, 0);
  }

  private synchronized void schedule(Path file, int attempt) {
    if (queue != null) {
      long wait = TRIES.get(attempt).toMillis();
      queue.schedule(() -> attempt(file, attempt), wait, TimeUnit.MILLISECONDS);
    }
  }

  private void attempt(Path file, int attempt) {
    try {
      if (!Files.exists(file)) {
        return;
      }
      if (deliver(Files.readString(file))) {
        Files.deleteIfExists(file);
      } else if (attempt + 1 < TRIES.size()) {
        schedule(file, attempt + 1);
      } else {
        log.warn("A webhook of the stand-in for Stripe was not taken: {}", file.getFileName());
        Files.deleteIfExists(file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.warn("A webhook of the stand-in for Stripe cannot be read", e);
    }
  }

  private boolean deliver(String body) throws InterruptedException {
    URI to = endpoint;
    if (to == null) {
      return false;
    }
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", Signature.of(secret, Instant.now(), body))
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
              .connectTimeout(PATIENCE)
              .build();
    }
    return client;
  }
}
