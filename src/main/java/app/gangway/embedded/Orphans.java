package app.gangway.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Children of an application that was killed. They are stopped rather than taken over: the next
 * application may have other settings, and could not tell why one of them ended.
 */
final class Orphans {

  private static final Logger log = LoggerFactory.getLogger(Orphans.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final PidFile pidFile;
  private final String marker;

  /**
   * @param marker an argument of the child's command line that names its data
   */
  Orphans(PidFile pidFile, String marker) {
    this.pidFile = pidFile;
    this.marker = marker;
  }

  /** Stops them all, and returns when they are gone. */
  void stop(Duration patience) throws IOException {
    for (ProcessHandle orphan : find()) {
      log.info("Stopping process {}, left over by a Gangway that was killed", orphan.pid());
      orphan.destroy();
      if (!gone(orphan, patience)) {
        orphan.destroyForcibly();
        if (!gone(orphan, patience)) {
          throw new EmbeddedStackException(
              "Process %d, left over by a Gangway that was killed, cannot be stopped."
                  .formatted(orphan.pid()),
              "Stop it by hand; it works on this data directory.");
        }
      }
    }
    pidFile.delete();
  }

  /**
   * The pid file tells where command lines of other processes cannot be read; the command lines
   * tell where the application was killed before it wrote the pid file.
   */
  private Set<ProcessHandle> find() throws IOException {
    Set<ProcessHandle> found =
        ProcessHandle.allProcesses().filter(this::carriesMarker).collect(Collectors.toSet());
    pidFile.process().filter(this::mayCarryMarker).ifPresent(found::add);
    return found;
  }

  private boolean carriesMarker(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(marker))
        .orElse(false);
  }

  private boolean mayCarryMarker(ProcessHandle process) {
    return Platform.hidesCommandLines() || carriesMarker(process);
  }

  private boolean gone(ProcessHandle process, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    // A process that nobody waits for stays in the table after its end, without a command line.
    while (process.isAlive() && mayCarryMarker(process)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        process.onExit().get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillThere) {
        log.trace("Process {} is still there", process.pid());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
