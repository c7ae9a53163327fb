package app.gangway.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Remembers a child process beyond the life of this application. A process id alone may meanwhile
 * belong to somebody else, so the instant of its start goes with it.
 */
record PidFile(Path file) {

  /** Operating systems derive the start from a clock that may have been set in between. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  void write(ProcessHandle process) throws IOException {
    Properties content = new Properties();
    content.setProperty("pid", Long.toString(process.pid()));
    process
        .info()
        .startInstant()
        .ifPresent(start -> content.setProperty("started", start.toString()));
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try (var out = Files.newBufferedWriter(written)) {
      content.store(out, null);
    }
    Files.move(
        written,
        file,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
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

  private static boolean startedAt(ProcessHandle process, Instant remembered) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, remembered).abs())
        .filter(difference -> difference.compareTo(CLOCK_TOLERANCE) <= 0)
        .isPresent();
  }
}
