package app.gangway.embedded;

import app.gangway.shared.PrivateFiles;
import app.gangway.shared.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers a child process beyond the life of the application, and stops the children of an
 * application that was killed. They are not taken over: the next application may have other
 * settings, and could not tell why one of them ended.
 *
 * @param marker an argument of the child's command line that names its data
 */
record PidFile(Path file, String marker) {

  private static final Logger log = LoggerFactory.getLogger(PidFile.class);
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);

  /** Operating systems derive the start from a clock that may have been set in between. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  /** Writes the start, too: the process id may belong to another process later. */
  void write(ProcessHandle process) throws IOException {
    Properties content = new Properties();
    content.setProperty("pid", Long.toString(process.pid()));
    process
        .info()
        .startInstant()
        .ifPresent(start -> content.setProperty("started", start.toString()));
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try (var out = Files.newBufferedWriter(PrivateFiles.file(written))) {
      content.store(out, null);
    }
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The remembered process, if it still runs. */
  Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties content = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      content.load(in);
    }
    String pid = content.getProperty("pid", "");
    String started = content.getProperty("started", "");
    if (pid.isEmpty() || started.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(process -> startedAt(process, Instant.parse(started)));
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Stops the children that a killed application left behind, and returns when they are gone.
   *
   * @throws StartFailure where one cannot be stopped
   */
  void stopLeftovers(Duration patience) throws IOException {
    for (ProcessHandle leftover : leftovers()) {
      log.info("Stopping process {}, left over by a Gangway that was killed", leftover.pid());
      leftover.destroy();
      if (!ends(leftover, patience)) {
        leftover.destroyForcibly();
        if (!ends(leftover, patience)) {
          throw new StartFailure(
              "Process %s, left over by a Gangway that was killed, cannot be stopped."
                  .formatted(leftover.pid()),
              "Stop it by hand; it works on this data directory.");
        }
      }
    }
    delete();
  }

  /**
   * The pid file helps where command lines of other processes cannot be read; the command lines
   * help where the application was killed before it wrote the file.
   */
  private Set<ProcessHandle> leftovers() throws IOException {
    Set<ProcessHandle> found =
        ProcessHandle.allProcesses().filter(this::hasMarker).collect(Collectors.toSet());
    process().filter(this::mayHaveMarker).ifPresent(found::add);
    return found;
  }

  private boolean hasMarker(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(marker))
        .orElse(false);
  }

  private boolean mayHaveMarker(ProcessHandle process) {
    return Platform.hidesCommandLines() || hasMarker(process);
  }

  private boolean ends(ProcessHandle process, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    // A process without a waiting parent stays in the table after its end, without a command line
    while (process.isAlive() && mayHaveMarker(process)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        process.onExit().get(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
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

  private static boolean startedAt(ProcessHandle process, Instant remembered) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, remembered).abs())
        .filter(difference -> difference.compareTo(CLOCK_TOLERANCE) <= 0)
        .isPresent();
  }
}
