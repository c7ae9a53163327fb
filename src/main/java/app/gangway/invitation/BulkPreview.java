package app.gangway.invitation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a list; or the question that has to be answered first.
 *
 * @param lines each with its problem, if it would not be invited; empty with a question
 * @param question where it is not clear which addresses are meant, or null
 * @param at when it was read, by the database's clock
 */
public record BulkPreview(List<BulkLine> lines, @Nullable Question question, Instant at) {

  /**
   * Which column is meant.
   *
   * @param firstRows of the list, with its heading if it has one; each as long as the others
   * @param columns that hold addresses, from 0
   * @param everyAddress whether the list holds nothing but addresses, so that all of them can be
   *     meant: {@link ColumnChoice#EVERY_ADDRESS}
   */
  public record Question(
      List<List<String>> firstRows, List<Integer> columns, boolean everyAddress) {

    /** Never the addresses: they stay out of logs. */
    @Override
    public String toString() {
      return "Question[columns=" + columns + "]";
    }
  }

  /**
   * The user's answer.
   *
   * @param column from 0
   */
  public record ColumnChoice(int column) {

    /** Each address in each line is a person's to invite. */
    public static final ColumnChoice EVERY_ADDRESS = new ColumnChoice(-1);

    /** True for {@link #EVERY_ADDRESS}. */
    public boolean isEveryAddress() {
      return column < 0;
    }
  }

  BulkPreview with(List<BulkLine> newLines) {
    return new BulkPreview(newLines, question, at);
  }
}
