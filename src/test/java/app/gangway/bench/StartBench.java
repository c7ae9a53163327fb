package app.gangway.bench;

import static org.awaitility.Awaitility.await;

import app.gangway.endtoend.RunningGangway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Start and memory of the application as users start it. */
final class StartBench {

  private static final int ROUNDS = 3;

  private final Table table;

  StartBench(Table table) {
    this.table = table;
  }

  void run() {
    Samples empty = new Samples();
    Samples existing = new Samples();
    Samples memory = new Samples();
    for (int round = 0; round < ROUNDS; round++) {
      Path data = Path.of("target", "bench", "start-" + UUID.randomUUID());
      try (RunningGangway gangway =
          new RunningGangway(RunningGangway.Start.FROM_SOURCE, data, Map.of())) {
        empty.add(millisUntilReady(gangway));
      }
      try (RunningGangway gangway =
          new RunningGangway(RunningGangway.Start.FROM_SOURCE, data, Map.of())) {
        existing.add(millisUntilReady(gangway));
        memory.add(mebibytesAtRest(gangway));
      }
    }
    start("start with empty `data/`", "≤ 30 s", empty);
    start("start with existing data", "≤ 20 s", existing);
    table.row(
        "memory of application, broker and database, idle",
        "< 1536 MiB",
        String.format(Locale.ROOT, "median %.0f MiB", memory.quantile(0.5)),
        ROUNDS + " starts");
  }

  private void start(String figure, String bound, Samples samples) {
    table.row(
        figure,
        bound,
        String.format(
            Locale.ROOT,
            "median %.1f s, worst %.1f s",
            samples.quantile(0.5) / 1000,
            samples.quantile(1) / 1000),
        samples.size() + " starts");
  }

  private static double millisUntilReady(RunningGangway gangway) {
    gangway.ready();
    Instant started = gangway.application().info().startInstant().orElseThrow();
    return Duration.between(started, Instant.now()).toMillis();
  }

  /** Measured when the memory has not grown for some seconds. */
  private static double mebibytesAtRest(RunningGangway gangway) {
    long[] last = {0};
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(5))
        .until(() -> {
          long before = last[0];
          last[0] = residentBytes(gangway);
          return before > 0 && Math.abs(last[0] - before) < before / 100;
        });
    return last[0] / 1024.0 / 1024.0;
  }

  private static long residentBytes(RunningGangway gangway) {
    return Stream.of(gangway.application(), gangway.broker(), gangway.database())
        .mapToLong(StartBench::residentBytes)
        .sum();
  }

  private static long residentBytes(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
