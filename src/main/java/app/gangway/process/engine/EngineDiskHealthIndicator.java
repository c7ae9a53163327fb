package app.gangway.process.engine;

import app.gangway.process.EngineTrouble;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The part {@code engineDisk} of the application's health: {@code DOWN} while the engine has paused
 * for lack of space, {@code WARNING} before, which leaves the whole {@code UP}.
 */
@Component
class EngineDiskHealthIndicator extends AbstractHealthIndicator {

  private static final Status WARNING = new Status("WARNING");

  private final EngineWatch watch;

  EngineDiskHealthIndicator(EngineWatch watch) {
    this.watch = watch;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    EngineTrouble trouble = watch.trouble().orElse(null);
    EngineTrouble.Disk disk = trouble == null ? null : trouble.disk();
    if (trouble == null || disk == null) {
      health.status(watch.knowsTheDisk() ? Status.UP : Status.UNKNOWN);
      return;
    }
    health
        .status(
            trouble.kind() == EngineTrouble.Kind.LITTLE_SPACE
                ? WARNING
                : disk.isTooFull() ? Status.DOWN : Status.UP)
        .withDetail("folder", disk.folder())
        .withDetail("free", disk.free().toBytes())
        .withDetail("needed", disk.needed().toBytes());
  }
}
