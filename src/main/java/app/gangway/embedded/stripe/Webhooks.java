package app.gangway.embedded.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
  private @Nullable WebhookSender sender;

  Webhooks(Path folder, String secret, StripeFaults faults) {
    this.folder = folder;
    this.secret = secret;
    this.faults = faults;
  }

  synchronized void start() throws IOException {
    Files.createDirectories(folder);
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
    if (sender != null) {
      sender.close();
      sender = null;
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
   * @param previous the fields that changed, with what they were before
   */
  void raise(
      @Nullable String account, String type, ObjectNode object, @Nullable ObjectNode previous) {
    if (faults.webhooksLost()) {
      return;
    }
    ObjectNode event = Json.fresh("event");
    String id = Ids.next("evt");
    event.put("id", id);
    event.put("api_version", StripeStandIn.API_VERSION);
    event.put("created", Instant.now().getEpochSecond());
    event.put("type", type);
    if (account != null) {
      event.put("account", account);
    }
    ObjectNode data = event.withObject("data");
    data.set("object", object);
    if (previous != null) {
      data.set("previous_attributes", previous);
    }
    Path file = folder.resolve("%d-%s.json".formatted(System.currentTimeMillis(), id));
    Json.write(event, file);
    schedule(file, 0);
  }

  /** Without a receiver the file waits for one. */
  private synchronized void schedule(Path file, int attempt) {
    URI to = endpoint;
    if (queue != null && to != null) {
      queue.schedule(
          () -> deliver(file, attempt, to), TRIES.get(attempt).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void deliver(Path file, int attempt, URI to) {
    try {
      if (sender().send(Files.readString(file), to)) {
        Files.deleteIfExists(file);
      } else if (attempt + 1 < TRIES.size()) {
        schedule(file, attempt + 1);
      } else {
        log.warn("A webhook of the stand-in for Stripe was not taken: {}", file.getFileName());
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

  private synchronized WebhookSender sender() {
    if (sender == null) {
      sender = new WebhookSender(secret);
    }
    return sender;
  }
}
