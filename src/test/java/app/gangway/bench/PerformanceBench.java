package app.gangway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Measures everything once and writes docs/performance.md. Asserts only that nothing was lost. */
class PerformanceBench {

  private static final Path PAGE = Path.of("docs", "performance.md");

  @Test
  void measuresAndWritesThePage() throws IOException {
    Table table = new Table();
    new StartBench(table).run();
    new BareEngineBench(table).run();
    try (BenchedGangway gangway = BenchedGangway.start()) {
      new ServicesBench(gangway, table).run();
      new BrowserBench(gangway, table).run();
    }
    String page =
        """
        # Performance

        Written by `./mvnw verify -Pbench`, which measures on the machine that it runs on: application, broker, database, mail
        sink, browser and the callers themselves all share it. Nothing leaves the loopback interface. Bounds are for 2 cores.

        Measured on %s with %d cores, JDK %s, %s %s.

        %s
        "Warm" means after a warm-up that is not counted. The start is `./mvnw spring-boot:run` on a warm build, from the start of the
        application's JVM until `/actuator/health/readiness` answers 200. Memory is the resident memory of the three
        processes when they have come to rest. Times in the browser are taken inside the page, from the click event until a
        `MutationObserver` sees the next screen's heading. The lifecycle's callers are clients without a password, so that
        it measures the product and not the deliberate slowness of a password hash; their steps are Welcome, Account and the
        check for open invoices. The rows "for scale" are the same models on the same broker with workers that do nothing
        at all: nothing that runs a process behind an invitation can be faster on this machine.

        [Where the time goes](decisions/0009-the-broker-bounds-the-throughput.md), and what was tried.
        """
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                table.asMarkdown());
    Files.writeString(PAGE, page);
    System.out.println(page);
  }
}
