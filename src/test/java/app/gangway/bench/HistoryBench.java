package app.gangway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the history costs: whole lifecycles through the services of two applications that differ in
 * nothing but the exporter in their brokers, by turns. Each pair gives one ratio, so that what else
 * the machine does meanwhile hits both sides.
 */
final class HistoryBench {

  private static final double MOST = 1.10;
  private static final int PAIRS = 7;
  private static final int WARM_UP = 200;
  private static final int COUNT = 200;

  private final Table table;

  HistoryBench(Table table) {
    this.table = table;
  }

  void run() {
    try (BenchedGangway with = BenchedGangway.start();
        BenchedGangway without = BenchedGangway.start("--gangway.embedded.history=false")) {
      ServicesBench written = new ServicesBench(with, table);
      ServicesBench plain = new ServicesBench(without, table);
      written.secondsFor(WARM_UP);
      plain.secondsFor(WARM_UP);
      List<Double> ratios = new ArrayList<>();
      for (int pair = 0; pair < PAIRS; pair++) {
        boolean writtenFirst = pair % 2 == 0;
        double first = (writtenFirst ? written : plain).secondsFor(COUNT);
        double second = (writtenFirst ? plain : written).secondsFor(COUNT);
        ratios.add(writtenFirst ? first / second : second / first);
      }
      double median = ratios.stream().sorted().toList().get(PAIRS / 2);
      table.row(
          "whole lifecycle with the history, against one without",
          "≤ 1.10 ×",
          String.format(Locale.ROOT, "%.2f ×", median),
          "median of %s pairs of %s lifecycles".formatted(PAIRS, COUNT));
      if (median > MOST) {
        table.miss("whole lifecycle with the history");
      }
    }
  }
}
