package app.gangway.process.engine;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EngineConnectionTest {

  private static final Duration PROMPTLY = Duration.ofSeconds(20);

  private final Logger clientLog = (Logger) LoggerFactory.getLogger("io.camunda.client.job.worker");
  private final Messages messages = new Messages();

  @BeforeEach
  void attachToLog() {
    messages.start();
    clientLog.setLevel(Level.TRACE);
    clientLog.addAppender(messages);
  }

  @AfterEach
  void detachFromLog() {
    clientLog.detachAppender(messages);
    clientLog.setLevel(null);
  }

  @Test
  void aJobStreamThatClosesWhileTheEngineIsUnreachableDoesNotBlockTheStop() {
    EngineConnection connection = new EngineConnection(noEngine(), "test");
    JobWorker worker =
        connection
            .client()
            .newWorker()
            .jobType("test")
            .handler((client, job) -> {})
            .streamEnabled(true)
            .open();
    await().atMost(PROMPTLY).until(() -> messages.contains("Failed to stream jobs"));
    worker.close();
    await().atMost(PROMPTLY).until(() -> messages.contains("Skip opening stream"));

    Thread stop = Thread.ofPlatform().daemon().start(connection::close);

    await().atMost(PROMPTLY).until(() -> !stop.isAlive());
  }

  private static EngineProperties noEngine() {
    return new Binder(
            new MapConfigurationPropertySource(
                Map.of("gangway.engine.grpc-address", "http://127.0.0.1:1")))
        .bind("gangway.engine", EngineProperties.class)
        .get();
  }

  private static final class Messages extends AppenderBase<ILoggingEvent> {

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    protected void append(ILoggingEvent event) {
      seen.add(event.getMessage());
    }

    boolean contains(String beginning) {
      return seen.stream().anyMatch(message -> message.startsWith(beginning));
    }
  }
}
