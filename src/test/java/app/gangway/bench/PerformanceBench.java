package app.gangway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Measures everything once and writes docs/performance.md. Asserts that nothing was lost, and the
 * bounds that compare two figures of the same run. It asserts no figure that depends on the
 * machine.
 *
 * <p>{@code -Dgangway.bench=bulk,members} measures only these parts, and writes their rows to
 * target/bench/rows.md instead.
 */
class PerformanceBench {

  private static final Path PAGE = Path.of("docs", "performance.md");
  private static final Path ROWS = Path.of("target", "bench", "rows.md");

  private enum Part {
    START,
    ENGINE,
    SERVICES,
    BROWSER,
    BULK,
    MEMBERS,
    RUNS,
    HISTORY
  }

  @Test
  void measuresAndWritesThePage() throws IOException {
    Table table = new Table();
    Set<Part> parts = parts();
    measure(parts, table);
    if (parts.containsAll(EnumSet.allOf(Part.class))) {
      write(PAGE, page(table));
    } else {
      write(ROWS, table.asMarkdown());
    }
    assertThat(table.missed()).as("missed, whatever the machine").isEmpty();
  }

  private static Set<Part> parts() {
    String wanted = System.getProperty("gangway.bench", "");
    return wanted.isBlank()
        ? EnumSet.allOf(Part.class)
        : Arrays.stream(wanted.toUpperCase(Locale.ROOT).split(","))
            .map(Part::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
  }

  private static void measure(Set<Part> parts, Table table) {
    if (parts.contains(Part.START)) {
      new StartBench(table).run();
    }
    if (parts.contains(Part.ENGINE)) {
      new BareEngineBench(table).run();
    }
    if (parts.contains(Part.HISTORY)) {
      new HistoryBench(table).run();
    }
    if (Collections.disjoint(parts, EnumSet.range(Part.SERVICES, Part.RUNS))) {
      return;
    }
    try (BenchedGangway gangway = BenchedGangway.start()) {
      if (parts.contains(Part.SERVICES)) {
        new ServicesBench(gangway, table).run();
      }
      if (parts.contains(Part.BROWSER)) {
        new BrowserBench(gangway, table).run();
      }
      if (parts.contains(Part.BULK)) {
        new BulkBench(gangway, table).run();
      }
      if (parts.contains(Part.MEMBERS)) {
        new MembersBench(gangway, table).run();
      }
      if (parts.contains(Part.RUNS)) {
        new RunsBench(gangway, table).run();
      }
    }
  }

  private static String page(Table table) {
    return """
    # Performance

    Written by `./mvnw verify -Pbench`, which measures on the machine that it runs on: application, broker, database, mail
    sink, browser and the callers themselves all share it. Nothing leaves the loopback interface. Bounds are for 2 cores.

    Measured on %s with %s cores, JDK %s, %s %s.

    %s
    "Warm" means after a warm-up that is not counted. The start is `./mvnw spring-boot:run` on a warm build, from the start of the
    application's JVM until `/actuator/health/readiness` answers 200. Memory is the resident memory of the three
    processes when they have come to rest. Times in the browser are taken inside the page, from the click event until a
    `MutationObserver` sees the next screen's heading. The lifecycle's callers are clients without a password, so that
    it measures the product and not the deliberate slowness of a password hash; their steps are Welcome, Account and the
    check for open invoices. Where Stripe answers in 300 ms, it is the stand-in that waits so long before each answer; nothing
    is known of the workspace's invoices when its wizard opens, and who presses Next has read the welcome for a second. The rows "for scale" are the same models on the same broker with workers that do nothing
    at all: nothing that runs a process behind an invitation can be faster on this machine.

    The members page is measured at the services that it calls, by turns in workspaces with 10, 2,500 and 100,000
    invitations and 20, 500 and 20,000 members. Half of the invitations are open, and a search is for a name that a quarter of the
    addresses begin with. The rows are inserted by SQL, with `ANALYZE TABLE` behind. What is read is what the page reads as it
    opens, 20 rows: as many as a screen has room for; further ones come by a button. With 10 invitations a filter shows none to ten
    rows, so a part of what is left above 1.00 × is the price of showing more of them; "with 2,500" as many rows are
    shown. A search finds none to three of 10, so it is held to 2,500. The 1,000 addresses of a file are invited one
    after the other, as the dialog does it; the time of each mail runs from the one click for all of them.
    `./mvnw verify -Pbench -Dgangway.bench=bulk,members` measures these parts alone, into `target/bench/rows.md`.

    [Where the time goes](decisions/0009-the-broker-bounds-the-throughput.md), and what was tried.
    """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            table.asMarkdown());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    System.out.println(text);
  }
}
