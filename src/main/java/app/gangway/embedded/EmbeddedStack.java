package app.gangway.embedded;

import app.gangway.shared.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * The parts that run beside or in this JVM for one data directory. There is one stack for each
 * directory, whatever the number of application contexts; a part starts when the first of them
 * needs it, in parallel with everything else, and stops with the JVM.
 */
final class EmbeddedStack {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedStack.class);
  private static final Map<Path, EmbeddedStack> STACKS = new ConcurrentHashMap<>();
  private static final Executor OWN_THREAD =
      task -> Thread.ofPlatform().daemon().name("embedded-start").start(task);

  private static final long CLOSING_PATIENCE_SECONDS = 60;

  private final EmbeddedSettings settings;
  private final DataDirectory directory;
  private final Set<Use> uses = ConcurrentHashMap.newKeySet();
  private @Nullable Started<EmbeddedDatabase> database;
  private @Nullable Started<EmbeddedBroker> broker;
  private @Nullable Started<EmbeddedMailServer> mailServer;
  private @Nullable Started<EmbeddedStripe> stripe;

  private EmbeddedStack(EmbeddedSettings settings) {
    this.settings = settings;
    this.directory = DataDirectory.take(settings.directory());
    SpringApplication.getShutdownHandlers().add(this::stop);
  }

  static EmbeddedStack in(EmbeddedSettings settings) {
    return STACKS.computeIfAbsent(settings.directory(), absent -> new EmbeddedStack(settings));
  }

  synchronized Started<EmbeddedDatabase> database() {
    if (database == null) {
      database = start(EmbeddedDatabase::new);
    }
    return database;
  }

  /**
   * @param history where it writes the history, if it does not run already
   */
  synchronized Started<EmbeddedBroker> broker(HistoryDatabase history) {
    if (broker == null) {
      broker = start((at, folders) -> new EmbeddedBroker(at, folders, history));
    }
    return broker;
  }

  synchronized Started<EmbeddedMailServer> mailServer() {
    if (mailServer == null) {
      mailServer = start(EmbeddedMailServer::new);
    }
    return mailServer;
  }

  synchronized Started<EmbeddedStripe> stripe() {
    if (stripe == null) {
      stripe = start(EmbeddedStripe::new);
    }
    return stripe;
  }

  /** One part of the stack. */
  interface Part {

    /** Returns when the part serves. */
    void start() throws IOException, InterruptedException;

    /** Returns when the part has ended. */
    void stop() throws IOException, InterruptedException;
  }

  /**
   * The key that encrypts secrets in the embedded database. It stands in a folder of its own, so
   * that a copy of the database's folder holds no key.
   */
  String secretsKey() {
    return Secret.keyIn(directory.folder("secrets").resolve("key"));
  }

  Path directory() {
    return directory.root();
  }

  Use use() {
    Use use = new Use(new CompletableFuture<>());
    uses.add(use);
    return use;
  }

  /** An application context that works with the parts. */
  record Use(CompletableFuture<Void> ended) {
    void end() {
      ended.complete(null);
    }
  }

  /** A part, with a future that completes when it serves. */
  record Started<P extends Part>(P part, CompletableFuture<Void> serving) {

    /** Waits until the part serves. */
    P await() {
      try {
        serving.join();
        return part;
      } catch (CompletionException e) {
        if (e.getCause() instanceof StartFailure known) {
          throw known;
        }
        throw e;
      }
    }
  }

  private <P extends Part> Started<P> start(
      BiFunction<EmbeddedSettings, DataDirectory, P> constructor) {
    P part = constructor.apply(settings, directory);
    return new Started<>(part, CompletableFuture.runAsync(() -> start(part), OWN_THREAD));
  }

  private static void start(Part part) {
    try {
      part.start();
    } catch (IOException e) {
      throw new StartFailure(
          "%s does not start: %s".formatted(part.getClass().getSimpleName(), e),
          "See the cause.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /**
   * Waits for the application contexts, since those of tests end at the same time. The database
   * goes last, since it decides.
   */
  private void stop() {
    try {
      CompletableFuture.allOf(uses.stream().map(Use::ended).toArray(CompletableFuture[]::new))
          .get(CLOSING_PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("An application context does not end; its database ends before it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopParts();
  }

  private synchronized void stopParts() {
    stop(stripe);
    stop(mailServer);
    stop(broker);
    stop(database);
    try {
      directory.close();
    } catch (IOException e) {
      log.warn("The data directory cannot be released", e);
    }
  }

  private static void stop(@Nullable Started<?> started) {
    if (started == null) {
      return;
    }
    try {
      started.part().stop();
    } catch (IOException e) {
      log.error("An embedded part does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
