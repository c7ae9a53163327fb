package app.gangway.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import app.gangway.process.EngineTest;
import app.gangway.process.EngineTrouble;
import app.gangway.process.EngineTrouble.Kind;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status.Code;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.unit.DataSize;

@EngineTest
@ExtendWith(OutputCaptureExtension.class)
class EngineWatchTest {

  private static final Path FOLDER = Path.of("target", "classes").toAbsolutePath();

  @Autowired EngineConnection connection;
  @Autowired EngineReachability reachability;
  @Autowired EngineProperties properties;
  @Autowired TaskScheduler scheduler;

  private SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void awaitTheEngine() {
    registry = new SimpleMeterRegistry();
    await().until(reachability::isReachable);
  }

  @Test
  void withEnoughSpaceThereIsNoTrouble() {
    EngineWatch watch = watch(FOLDER, DataSize.ofBytes(1));

    watch.check();
    watch.checkPartitions();

    assertThat(watch.trouble()).isEmpty();
    assertThat(status(watch)).isEqualTo("UP");
    assertThat(registry.get("gangway.engine.paused").gauge().value()).isZero();
    assertThat(registry.get("gangway.engine.disk.free").gauge().value())
        .isCloseTo(free().toBytes(), within(1e9));
  }

  @Test
  void belowTwiceTheNeededSpaceItIsAWarning(CapturedOutput output) {
    EngineWatch watch = watch(FOLDER, DataSize.ofBytes(free().toBytes() / 10 * 7));

    watch.check();
    watch.check();

    EngineTrouble trouble = watch.trouble().orElseThrow();
    assertThat(trouble.kind()).isEqualTo(Kind.LITTLE_SPACE);
    assertThat(trouble.disk()).isNotNull();
    assertThat(status(watch)).isEqualTo("WARNING");
    assertThat(output).containsOnlyOnce("target/classes has").contains("the engine pauses");
    assertThat(output).doesNotContain(FOLDER.toString());
  }

  @Test
  void belowTheNeededSpaceTheEngineHasPaused(CapturedOutput output) {
    EngineWatch watch = watch(FOLDER, DataSize.ofBytes(free().toBytes() * 2));

    watch.check();

    assertThat(watch.trouble()).map(EngineTrouble::kind).contains(Kind.PAUSED);
    assertThat(status(watch)).isEqualTo("DOWN");
    assertThat(new EngineHealthIndicator(connection, watch).health())
        .extracting(health -> health.getStatus().getCode())
        .isEqualTo("DOWN");
    assertThat(registry.get("gangway.engine.paused").gauge().value()).isOne();
    assertThat(output).contains("The engine has paused: the disk of ");
  }

  /** As a broker elsewhere does, whose disk this node does not see. */
  @Test
  void aRefusalForLackOfSpaceIsReportedUntilTheBrokerIsHealthyAgain(CapturedOutput output) {
    EngineCommands commands = new EngineCommands(properties);
    commands.stopRetrying();
    EngineWatch watch =
        new EngineWatch(
            connection,
            reachability,
            commands,
            new EngineDiskProperties(null, DataSize.ofMegabytes(512)),
            Clock.systemUTC(),
            registry);
    assertThatException()
        .isThrownBy(() ->
            commands.send(() -> {
              throw new ClientStatusException(
                  io.grpc.Status.fromCode(Code.RESOURCE_EXHAUSTED)
                      .withDescription(
                          "Cannot accept requests for partition 1. Broker is out of disk space"),
                  new IllegalStateException());
            }));

    watch.check();
    assertThat(watch.trouble()).map(EngineTrouble::kind).contains(Kind.PAUSED);
    assertThat(status(watch)).isEqualTo("UNKNOWN");
    assertThat(output).contains("its broker reports that the disk of its data is full");

    watch.checkPartitions();
    watch.check();
    assertThat(watch.trouble()).isEmpty();
    assertThat(output).contains("The engine runs processes again.");
  }

  @Test
  void anEngineThatDoesNotAnswerIsATroubleOnceARestartWouldBeOver() {
    // Nothing has reported yet that the engine answers
    EngineReachability asked = new EngineReachability(connection, event -> {}, scheduler);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    AtomicReference<Instant> now = new AtomicReference<>(start);
    EngineWatch watch =
        new EngineWatch(
            connection,
            asked,
            new EngineCommands(properties),
            new EngineDiskProperties(FOLDER, DataSize.ofBytes(1)),
            readFrom(now),
            registry);

    watch.check();
    now.set(start.plusSeconds(19));
    watch.check();
    assertThat(watch.trouble()).isEmpty();

    now.set(start.plusSeconds(21));
    watch.check();
    assertThat(watch.trouble())
        .hasValueSatisfying(trouble ->
            assertThat(trouble)
                .returns(Kind.AWAY, EngineTrouble::kind)
                .returns(start, EngineTrouble::since));
    assertThat(status(watch)).as("the disk").isEqualTo("UP");

    asked.markReachable();
    watch.check();
    assertThat(watch.trouble()).isEmpty();
  }

  private static Clock readFrom(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  private EngineWatch watch(@Nullable Path folder, DataSize needed) {
    return new EngineWatch(
        connection,
        reachability,
        new EngineCommands(properties),
        new EngineDiskProperties(folder, needed),
        Clock.systemUTC(),
        registry);
  }

  private static DataSize free() {
    return DataSize.ofBytes(FOLDER.toFile().getUsableSpace());
  }

  private static String status(EngineWatch watch) {
    Health health = new EngineDiskHealthIndicator(watch).health();
    return health == null ? "" : health.getStatus().getCode();
  }
}
