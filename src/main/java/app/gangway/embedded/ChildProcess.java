package app.gangway.embedded;

import app.gangway.shared.PrivateFiles;
import app.gangway.shared.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * A program that runs beside this application: started, watched, started again when it ends by
 * itself, and stopped.
 */
final class ChildProcess {

  private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);

  /**
   * Long enough for a busy machine; a program that fails ends, so there is no need to wait for it.
   */
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private static final Duration STABLE_AFTER = Duration.ofMinutes(1);
  private static final ExponentialBackOff RESTART_PAUSES = new ExponentialBackOff(200, 2);

  static {
    RESTART_PAUSES.setMaxInterval(30_000);
  }

  /** Settings of the application's environment must not reach a child that reads the same names. */
  private static final List<String> INHERITED =
      List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot");

  private final Program program;
  private final PidFile pidFile;
  private final Path output;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Process process;

  ChildProcess(Program program, DataDirectory directory) {
    this.program = program;
    this.pidFile = directory.pidFile(program.name(), program.marker());
    this.output = directory.log(program.name());
  }

  /**
   * A program to run.
   *
   * @param name for logs and file names
   * @param marker the argument of the command line that names the data it works on
   * @param temporaryFiles emptied before each start, since a killed program deletes none of them
   * @param ready whether the program serves already
   */
  record Program(
      String name,
      List<String> command,
      String marker,
      Map<String, String> environment,
      Path workingDirectory,
      Path temporaryFiles,
      BooleanSupplier ready) {}

  /**
   * Stops the children of a killed application, starts the program, and returns when it serves.
   *
   * @throws StartFailure when it ends instead, or takes too long
   */
  void start() throws IOException, InterruptedException {
    pidFile.stopLeftovers(STOP_PATIENCE);
    Process started = spawn();
    awaitReady(started);
    Thread.ofVirtual().name(program.name() + "-supervisor").start(() -> supervise(started));
  }

  /** The process id of the program as it runs now. */
  synchronized long pid() {
    if (process == null) {
      throw new IllegalStateException(program.name() + " has not been started");
    }
    return process.pid();
  }

  /** Asks the program to end, and kills it when it does not. Returns when it has ended. */
  void stop() throws IOException, InterruptedException {
    Process running;
    synchronized (this) {
      stopping.countDown();
      running = process;
    }
    if (running != null) {
      running.destroy();
      if (!running.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("{} does not stop by itself, killing it", program.name());
        running.destroyForcibly().waitFor();
      }
    }
    pidFile.delete();
  }

  private synchronized Process spawn() throws IOException {
    if (isStopping()) {
      throw new IllegalStateException(program.name() + " is being stopped");
    }
    FileSystemUtils.deleteRecursively(program.temporaryFiles());
    PrivateFiles.folder(program.temporaryFiles());
    if (Files.exists(output)) {
      Path previous = output.resolveSibling(output.getFileName() + ".previous");
      Files.move(output, previous, StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder =
        new ProcessBuilder(Platform.shielded(program.command()))
            .directory(program.workingDirectory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(PrivateFiles.file(output).toFile());
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(program.environment());
    Process started = builder.start();
    process = started;
    pidFile.write(started.toHandle());
    return started;
  }

  private void awaitReady(Process started) throws InterruptedException {
    Instant deadline = Instant.now().plus(START_PATIENCE);
    while (!program.ready().getAsBoolean()) {
      if (started.waitFor(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StartFailure(
            "The embedded %s ended right after its start (exit code %s)."
                .formatted(program.name(), started.exitValue()),
            "Its last messages are in " + output + ".");
      }
      if (Instant.now().isAfter(deadline)) {
        throw new StartFailure(
            "The embedded %s does not serve after %s seconds."
                .formatted(program.name(), START_PATIENCE.toSeconds()),
            "Read " + output + ".");
      }
    }
  }

  private void supervise(Process started) {
    Process watched = started;
    BackOffExecution pauses = RESTART_PAUSES.start();
    Instant ended = Instant.now();
    try {
      while (true) {
        int exitCode = watched.waitFor();
        if (isStopping()) {
          return;
        }
        log.error("{} ended unexpectedly (exit code {})", program.name(), exitCode);
        if (ended.isBefore(Instant.now().minus(STABLE_AFTER))) {
          pauses = RESTART_PAUSES.start();
        }
        ended = Instant.now();
        if (stopping.await(pauses.nextBackOff(), TimeUnit.MILLISECONDS)) {
          return;
        }
        watched = restart(watched);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the process to watch next, which is the ended one if no other could be started. */
  private Process restart(Process ended) throws InterruptedException {
    try {
      Process again = spawn();
      awaitReady(again);
      log.warn("{} runs again", program.name());
      return again;
    } catch (IOException | RuntimeException e) {
      if (!isStopping()) {
        log.error("{} could not be started again", program.name(), e);
      }
      return currentOr(ended);
    }
  }

  private synchronized Process currentOr(Process ended) {
    return process == null ? ended : process;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }
}
