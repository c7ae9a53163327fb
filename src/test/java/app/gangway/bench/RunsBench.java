package app.gangway.bench;

import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.ManyRuns;
import app.gangway.workflow.RunFilter;
import app.gangway.workflow.RunStatus;
import app.gangway.workflow.Runs;
import app.gangway.workflow.RunsForTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of runs, with few runs in the workspace and with very many. */
final class RunsBench {

  private static final int WARM_UP = 200;
  private static final int ROUNDS = 400;
  private static final double BOUND = 1.3;

  /** As many as a workspace with few has, so that both lists draw the same. */
  private static final int PAGE = 10;

  private final BenchedGangway gangway;
  private final Table table;
  private final Runs runs;
  private final List<Reading> readings = new ArrayList<>();

  RunsBench(BenchedGangway gangway, Table table) {
    this.gangway = gangway;
    this.table = table;
    runs = gangway.bean(Runs.class);
  }

  void run() {
    // A filter shows a whole page of either
    WorkspaceId few = fill("Runs few", 1, 10);
    WorkspaceId page = fill("Runs page", 2, 1_000);
    WorkspaceId many = fill("Runs many", 3, 100_000);
    readings.add(new Reading("all", RunFilter.EVERYTHING, few, many));
    readings.add(
        new Reading(
            "of the last week",
            new RunFilter(null, null, Instant.now().minus(Duration.ofDays(7)), null),
            few,
            many));
    for (RunStatus status : List.of(RunStatus.COMPLETED, RunStatus.WAITING_FOR_CLIENT)) {
      readings.add(
          new Reading(
              status.name().toLowerCase(Locale.ROOT),
              new RunFilter(status, null, null, null),
              page,
              many));
    }
    for (int round = 0; round < WARM_UP; round++) {
      readings.forEach(Reading::measure);
    }
    readings.forEach(Reading::forget);
    for (int round = 0; round < ROUNDS; round++) {
      readings.forEach(Reading::measure);
    }
    readings.forEach(Reading::tell);
  }

  private WorkspaceId fill(String name, int block, int number) {
    JdbcClient jdbc = gangway.bean(JdbcClient.class);
    WorkspaceId workspace = gangway.newWorkspace(name);
    WorkflowId workflow = new RunsForTest(jdbc).workflow(workspace, "Collect documents");
    ManyRuns.fill(jdbc, workspace, workflow, block, number);
    return workspace;
  }

  /** One list, in two workspaces by turns. */
  private final class Reading {

    private final String what;
    private final RunFilter filter;
    private final WorkspaceId withFew;
    private final WorkspaceId withMany;
    private Samples few = new Samples();
    private Samples many = new Samples();

    Reading(String what, RunFilter filter, WorkspaceId withFew, WorkspaceId withMany) {
      this.what = what;
      this.filter = filter;
      this.withFew = withFew;
      this.withMany = withMany;
    }

    void measure() {
      measure(withFew, few);
      measure(withMany, many);
    }

    private void measure(WorkspaceId workspace, Samples each) {
      long start = System.nanoTime();
      runs.page(workspace, filter, null, PAGE, Locale.ENGLISH);
      each.addSince(start);
    }

    void forget() {
      few = new Samples();
      many = new Samples();
    }

    void tell() {
      String figure = "list of runs, 100,000 in the workspace: " + what;
      if (many.quantile(0.5) >= BOUND * few.quantile(0.5)) {
        table.miss(figure);
      }
      table.row(
          figure,
          "median < " + BOUND + " × with few",
          String.format(
              Locale.ROOT,
              "%.2f × (%s; with few %s)",
              many.quantile(0.5) / few.quantile(0.5),
              many.medianAndP99(),
              few.medianAndP99()),
          ROUNDS + " calls each");
    }
  }
}
