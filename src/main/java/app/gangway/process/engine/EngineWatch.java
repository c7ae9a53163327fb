package app.gangway.process.engine;

import app.gangway.process.EngineCondition;
import app.gangway.process.EngineTrouble;
import app.gangway.process.EngineTrouble.Disk;
import app.gangway.process.EngineTrouble.Kind;
import io.camunda.client.api.command.ClientException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Watches whether the engine runs processes. A broker whose disk has little space left pauses
 * without a word to its clients: it takes no command, and no timer fires. So this node reads the
 * free space of the broker's disk where it knows the folder, and asks the gateway for the health of
 * its partitions, which an engine elsewhere reports as well.
 */
@Component
class EngineWatch implements EngineCondition {

  private static final Logger log = LoggerFactory.getLogger(EngineWatch.class);

  /** The owner is warned at twice the space that the broker needs, so that there is time to act. */
  private static final int WARNING_FACTOR = 2;

  /** Free space goes up and down a little; a warning ends only this much above its limit. */
  private static final double WARNING_ENDS_FACTOR = 1.05;

  /** A partition is unhealthy for a moment while its broker starts. */
  private static final int UNHEALTHY_IN_A_ROW = 2;

  /** An engine that is restarted is back by then, and what waits has hardly waited. */
  private static final Duration RESTART = Duration.ofSeconds(20);

  private final EngineConnection connection;
  private final EngineReachability reachability;
  private final EngineCommands commands;
  private final EngineDiskProperties properties;
  private final Clock clock;

  private volatile @Nullable EngineTrouble trouble;
  private volatile int unhealthyInARow;
  private @Nullable Instant silentSince;

  EngineWatch(
      EngineConnection connection,
      EngineReachability reachability,
      EngineCommands commands,
      EngineDiskProperties properties,
      Clock clock,
      MeterRegistry registry) {
    this.connection = connection;
    this.reachability = reachability;
    this.commands = commands;
    this.properties = properties;
    this.clock = clock;
    Gauge.builder("gangway.engine.paused", this, watch -> watch.isPaused() ? 1 : 0)
        .description("1 while the engine runs no process although it answers")
        .register(registry);
    if (properties.folder() != null) {
      Gauge.builder("gangway.engine.disk.free", this, watch -> bytes(watch.disk()))
          .description("Free space of the disk with the engine's data")
          .baseUnit("bytes")
          .register(registry);
      Gauge.builder("gangway.engine.disk.needed", () -> properties.needed().toBytes())
          .description("The engine pauses below this much free space")
          .baseUnit("bytes")
          .register(registry);
    }
  }

  @Override
  public Optional<EngineTrouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  boolean isPaused() {
    EngineTrouble now = trouble;
    return now != null && now.kind() == Kind.PAUSED;
  }

  boolean knowsTheDisk() {
    return properties.folder() != null;
  }

  /** The brokers' own view, which is a few milliseconds old, and asked for without the database. */
  @Scheduled(fixedDelayString = "${gangway.engine.partition-check-interval:5s}")
  void checkPartitions() {
    if (!reachability.isReachable()) {
      unhealthyInARow = 0;
      return;
    }
    try {
      boolean healthy = EngineConnection.runsProcesses(connection.topology());
      unhealthyInARow = healthy ? 0 : unhealthyInARow + 1;
      if (healthy) {
        commands.forgetLackOfSpace();
      }
    } catch (ClientException e) {
      // Callers that need the engine report to EngineReachability that it is away
      log.debug("The gateway does not tell the health of its partitions", e);
    }
  }

  @Scheduled(fixedDelayString = "${gangway.engine.disk.check-interval:1s}")
  synchronized void check() {
    Disk disk = disk();
    EngineTrouble before = trouble;
    Kind kind = kind(disk, before);
    if (before != null && before.kind() != kind && (kind == null || before.kind() == Kind.PAUSED)) {
      tellTheEnd(before, disk);
    }
    if (kind == null) {
      trouble = null;
    } else if (before == null || before.kind() != kind) {
      EngineTrouble now = new EngineTrouble(kind, since(kind), disk);
      trouble = now;
      tell(now);
    } else {
      trouble = new EngineTrouble(kind, before.since(), disk);
    }
  }

  private @Nullable Kind kind(@Nullable Disk disk, @Nullable EngineTrouble before) {
    if (isAway()) {
      return Kind.AWAY;
    }
    if ((disk != null && disk.isTooFull())
        || commands.lackedSpace()
        || unhealthyInARow >= UNHEALTHY_IN_A_ROW) {
      return Kind.PAUSED;
    }
    double limit =
        (double) properties.needed().toBytes()
            * WARNING_FACTOR
            * (before == null ? 1 : WARNING_ENDS_FACTOR);
    return disk != null && disk.free().toBytes() < limit ? Kind.LITTLE_SPACE : null;
  }

  /** {@link EngineReachability} logs that the engine is away, and that it is back. */
  private boolean isAway() {
    if (reachability.isReachable()) {
      silentSince = null;
      return false;
    }
    Instant now = clock.instant();
    if (silentSince == null) {
      silentSince = now;
    }
    return silentSince.plus(RESTART).isBefore(now);
  }

  private void tell(EngineTrouble now) {
    Disk disk = now.disk();
    if (now.kind() == Kind.AWAY) {
      return;
    }
    if (now.kind() == Kind.LITTLE_SPACE && disk != null) {
      log.warn(
          "The disk of {} has {} MB left. Below {} MB the engine pauses: no invitation, no wizard"
              + " and no reminder goes on then. Free some space.",
          disk.folder(),
          disk.free().toMegabytes(),
          disk.needed().toMegabytes());
    } else if (disk != null && disk.isTooFull()) {
      log.error(
          "The engine has paused: the disk of {} has {} MB left and the engine needs {} MB."
              + " Invitations, wizards and reminders wait until space is freed.",
          disk.folder(),
          disk.free().toMegabytes(),
          disk.needed().toMegabytes());
    } else {
      log.error(
          "The engine has paused: {}. Invitations, wizards and reminders wait until it goes on.",
          commands.lackedSpace()
              ? "its broker reports that the disk of its data is full"
              : "a partition is unhealthy or has no leader; the broker's log says why");
    }
  }

  private static void tellTheEnd(EngineTrouble before, @Nullable Disk disk) {
    if (before.kind() == Kind.AWAY) {
      return;
    }
    String left =
        disk == null
            ? ""
            : " The disk of %s has %s MB left.".formatted(disk.folder(), disk.free().toMegabytes());
    log.info(
        "{}{}",
        before.kind() == Kind.PAUSED
            ? "The engine runs processes again."
            : "The engine has enough space again.",
        left);
  }

  /** Empty where this node does not know the folder, or the folder does not exist yet. */
  private @Nullable Disk disk() {
    Path folder = properties.folder();
    if (folder == null || !Files.isDirectory(folder)) {
      return null;
    }
    // The same call as the broker's
    return new Disk(
        label(folder), DataSize.ofBytes(folder.toFile().getUsableSpace()), properties.needed());
  }

  private Instant since(Kind kind) {
    Instant silent = silentSince;
    return kind == Kind.AWAY && silent != null ? silent : clock.instant();
  }

  private static double bytes(@Nullable Disk disk) {
    return disk == null ? Double.NaN : disk.free().toBytes();
  }

  /** What an owner may read of the path: its last three names. */
  private static String label(Path folder) {
    int names = folder.getNameCount();
    return folder.subpath(Math.max(0, names - 3), names).toString();
  }
}
