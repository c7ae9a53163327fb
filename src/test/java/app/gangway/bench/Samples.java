package app.gangway.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations of one kind, in milliseconds. */
final class Samples {

  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

  void add(double value) {
    millis.add(value);
  }

  void addSince(long startNanos) {
    add((System.nanoTime() - startNanos) / 1e6);
  }

  int size() {
    return millis.size();
  }

  double quantile(double part) {
    var sorted = millis.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1.0, Math.floor(part * sorted.size())));
  }

  String medianAndP99() {
    return String.format(Locale.ROOT, "median %.1f ms, p99 %.1f ms", quantile(0.5), quantile(0.99));
  }
}
