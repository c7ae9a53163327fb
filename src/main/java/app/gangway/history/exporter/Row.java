package app.gangway.history.exporter;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row, or what a record tells of it. */
final class Row {

  private final Table table;
  private final @Nullable Object[] values;
  private long weak;

  private Row(Table table, @Nullable Object[] values, long weak) {
    this.table = table;
    this.values = values;
    this.weak = weak;
  }

  /**
   * @param values one for each column; null where the record does not tell it
   */
  static Row of(Table table, @Nullable Object... values) {
    if (values.length != table.columns().size()) {
      throw new IllegalArgumentException(
          "%s has %s columns".formatted(table, table.columns().size()));
    }
    @Nullable Object[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      int length = table.columns().get(i).length();
      if (length > 0 && copy[i] instanceof String text) {
        copy[i] = truncated(text, length);
      }
    }
    return new Row(table, copy, 0);
  }

  /** The value of this column is only a guess, for a row that is not there yet. */
  Row weak(String column) {
    weak |= 1L << table.index(column);
    return this;
  }

  Table table() {
    return table;
  }

  long weak() {
    return weak;
  }

  List<@Nullable Object> key() {
    return Arrays.asList(Arrays.copyOf(values, table.keys()));
  }

  @Nullable Object get(String column) {
    return values[table.index(column)];
  }

  void set(String column, Object value) {
    values[table.index(column)] = value;
  }

  @Nullable Object[] values() {
    return values;
  }

  Row copy() {
    return new Row(table, values.clone(), weak);
  }

  /** Takes over what a later record tells of the same row. */
  void merge(Row later) {
    for (int i = table.keys(); i < values.length; i++) {
      Object value = later.values[i];
      boolean guess = (later.weak & 1L << i) != 0;
      switch (table.columns().get(i).rule()) {
        case KEEP -> {
          if (values[i] == null) {
            values[i] = value;
          }
        }
        case ADD -> values[i] = number(values[i]) + number(value);
        case SET -> {
          if (value != null && !guess) {
            values[i] = value;
            weak &= ~(1L << i);
          }
        }
      }
    }
  }

  private static int number(@Nullable Object value) {
    return value instanceof Integer number ? number : 0;
  }

  private static String truncated(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length));
  }
}
