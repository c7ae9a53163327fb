package app.gangway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measured table, as Markdown. */
final class Table {

  private final List<String> rows = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  void row(String figure, String bound, String measured, String from) {
    rows.add("| %s | %s | %s | %s |".formatted(figure, bound, measured, from));
  }

  void duration(String figure, String bound, Samples samples, String what) {
    row(figure, bound, samples.medianAndP99(), "%s %s".formatted(samples.size(), what));
  }

  void rate(String figure, String bound, int count, double seconds, Samples each, String what) {
    row(
        figure,
        bound,
        String.format(Locale.ROOT, "%.0f/s (%s)", count / seconds, each.medianAndP99()),
        "%s %s".formatted(count, what));
  }

  /** Says that a bound was missed that depends on no machine, since both sides are of one run. */
  void miss(String figure) {
    missed.add(figure);
  }

  List<String> missed() {
    return List.copyOf(missed);
  }

  String asMarkdown() {
    return "| figure | bound | measured | from |\n|---|---|---|---|\n"
        + String.join("\n", rows)
        + "\n";
  }
}
