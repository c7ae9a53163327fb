package app.gangway.history.exporter;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables that the exporter writes, and what a later record changes in a row. */
enum Table {
  INSTANCE(
      "history_instance",
      1,
      key("instance_key"),
      set("definition_key"),
      set("process_id", 255),
      set("version"),
      set("business_key"),
      keep("parent_instance_key"),
      keep("parent_element_key"),
      keep("root_instance_key"),
      set("state"),
      keep("started_at"),
      set("ended_at")),
  ELEMENT(
      "history_element",
      1,
      key("element_key"),
      keep("instance_key"),
      set("definition_key"),
      set("element_id", 255),
      keep("element_type", 50),
      keep("scope_key"),
      set("state"),
      keep("started_at"),
      set("ended_at")),
  FLOW(
      "history_flow",
      2,
      key("instance_key"),
      new Column("flow_id", Rule.KEEP, 255),
      add("times"),
      set("taken_at")),
  JOB(
      "history_job",
      1,
      key("job_key"),
      keep("instance_key"),
      keep("element_key"),
      set("element_id", 255),
      keep("job_type", 255),
      set("state"),
      set("retries"),
      add("failures"),
      set("error_code", 255),
      set("error_message", 2000),
      keep("created_at"),
      set("changed_at")),
  FAILURE(
      "history_job_failure",
      2,
      key("job_key"),
      key("position"),
      keep("instance_key"),
      keep("retries"),
      keep("error_message", 2000),
      keep("failed_at")),
  INCIDENT(
      "history_incident",
      1,
      key("incident_key"),
      keep("instance_key"),
      set("definition_key"),
      keep("element_key"),
      set("element_id", 255),
      keep("job_key"),
      keep("error_type", 50),
      keep("message", 2000),
      keep("created_at"),
      set("resolved_at")),
  TIMER(
      "history_timer",
      1,
      key("timer_key"),
      keep("instance_key"),
      keep("element_key"),
      keep("element_id", 255),
      keep("due_at"),
      set("state")),
  MESSAGE_WAIT(
      "history_message_wait",
      1,
      key("wait_key"),
      keep("instance_key"),
      keep("element_key"),
      keep("element_id", 255),
      keep("message_name", 255),
      set("state"),
      keep("since"),
      set("changed_at"));

  private final String sqlName;
  private final int keys;
  private final List<Column> columns;

  Table(String sqlName, int keys, Column... columns) {
    this.sqlName = sqlName;
    this.keys = keys;
    this.columns = List.of(columns);
  }

  /** What a second value does to the first one. */
  enum Rule {
    KEEP,
    SET,
    ADD
  }

  /**
   * A column.
   *
   * @param length the most characters that it takes; 0 where it takes no text
   */
  record Column(String name, Rule rule, int length) {}

  private static Column key(String name) {
    return keep(name);
  }

  private static Column keep(String name) {
    return keep(name, 0);
  }

  private static Column keep(String name, int length) {
    return new Column(name, Rule.KEEP, length);
  }

  private static Column set(String name) {
    return set(name, 0);
  }

  private static Column set(String name, int length) {
    return new Column(name, Rule.SET, length);
  }

  private static Column add(String name) {
    return new Column(name, Rule.ADD, 0);
  }

  /** The first columns, which make up the primary key. */
  int keys() {
    return keys;
  }

  List<Column> columns() {
    return columns;
  }

  int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(column);
  }

  /**
   * The statement that inserts rows or changes those that are there.
   *
   * @param weak a bit for each column that is only written into a new row
   */
  String upsert(int rows, long weak) {
    String group = columns.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
    String changes =
        IntStream.range(keys, columns.size())
            .filter(i -> (weak & 1L << i) == 0)
            .mapToObj(columns::get)
            .filter(column -> column.rule() != Rule.KEEP)
            .map(Table::change)
            .collect(Collectors.joining(", "));
    String first = columns.getFirst().name();
    return "insert into %s (%s) values %s on duplicate key update %s"
        .formatted(
            sqlName,
            columns.stream().map(Column::name).collect(Collectors.joining(", ")),
            IntStream.range(0, rows).mapToObj(i -> group).collect(Collectors.joining(", ")),
            changes.isEmpty() ? first + " = " + first : changes);
  }

  private static String change(Column column) {
    String name = column.name();
    return column.rule() == Rule.ADD
        ? "%1$s = %1$s + values(%1$s)".formatted(name)
        : "%1$s = coalesce(values(%1$s), %1$s)".formatted(name);
  }
}
