package app.gangway.history.exporter;

import app.gangway.history.exporter.Change.Call;
import app.gangway.history.exporter.Change.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Writes changes into the database, each exactly once: the position of a partition's stream is in
 * the transaction of the rows that it stands for.
 */
final class HistoryWriter {

  /** The most rows of one statement. */
  private static final int ROWS = 200;

  private static final int REMEMBERED = 20_000;

  /**
   * Keys of a replaced engine move by this much for each engine that came after it, since the new
   * engine gives the same keys again. They become negative, and hold one partition of 64.
   */
  private static final long ENGINE_DISTANCE = 1L << 57;

  /** The lowest bits of a key count within its partition. */
  private static final int PARTITION_BITS = 51;

  private static final int MOVED_AT_ONCE = 2_000;

  private final Logger log;
  private final int partition;
  private final Map<Long, Long> roots = remembered();
  private final Map<Long, Boolean> known = remembered();
  private final Map<Long, Boolean> begun = remembered();
  private @Nullable String stream;

  /**
   * @param stream the name that the broker has kept, null where it has none
   */
  HistoryWriter(int partition, @Nullable String stream, Logger log) {
    this.partition = partition;
    this.stream = stream;
    this.log = log;
  }

  /** The name of the stream, null before the first write. */
  @Nullable String stream() {
    return stream;
  }

  /**
   * Writes the changes and returns when they are stored.
   *
   * @param changes in the order of their positions, at least one
   * @throws SQLException when the database is away or not ready; nothing of the rest is written
   *     then, and all of them may be given again
   */
  void write(Connection connection, List<Change> changes, Report report) throws SQLException {
    findStream(connection, changes.getFirst());
    try {
      writeOnce(connection, changes, report);
    } catch (SQLException e) {
      rollback(connection);
      if (!isAboutTheData(e)) {
        throw e;
      }
      writeParts(connection, changes, report, describe(e));
    } catch (RuntimeException e) {
      // The driver refuses a value before the database sees it
      rollback(connection);
      writeParts(connection, changes, report, e.getClass().getName());
    }
  }

  private static String describe(SQLException e) {
    return "SQL state %s, error %s".formatted(e.getSQLState(), e.getErrorCode());
  }

  /** Finds the change that the database refuses, and goes on without it. */
  private void writeParts(
      Connection connection, List<Change> changes, Report report, String refused)
      throws SQLException {
    if (changes.size() > 1) {
      int half = changes.size() / 2;
      write(connection, changes.subList(0, half), report);
      write(connection, changes.subList(half, changes.size()), report);
      return;
    }
    Change change = changes.getFirst();
    log.error(
        "The history leaves out the record {} at position {}: the database refuses it ({})",
        change.about(),
        change.position(),
        refused);
    writeOnce(connection, List.of(change.withoutRows()), report.skipping(change.about()));
  }

  /** A value that does not fit: the same every time. */
  private static boolean isAboutTheData(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** Tells that the exporter is at work although the engine is not. */
  void writeHeartbeat(Connection connection, Report report) throws SQLException {
    if (stream == null) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update history_stream set written_at = utc_timestamp(6), lag_millis = 0, waiting = 0,
              last_error = coalesce(?, last_error), last_error_at = coalesce(?, last_error_at)
            where stream = ?
            """)) {
      bind(update, Arrays.asList(report.error(), report.errorAt(), stream));
      update.executeUpdate();
    }
    connection.commit();
  }

  private void writeOnce(Connection connection, List<Change> changes, Report report)
      throws SQLException {
    long stored = lockStream(connection);
    List<Change> fresh = changes.stream().filter(change -> change.position() > stored).toList();
    if (fresh.isEmpty()) {
      connection.rollback();
      return;
    }
    Map<Table, Map<List<@Nullable Object>, Row>> rows = merged(fresh);
    findRoots(connection, rows.getOrDefault(Table.INSTANCE, Map.of()).values());
    for (Map<List<@Nullable Object>, Row> ofTable : rows.values()) {
      upsert(connection, ofTable.values());
    }
    tellCalls(connection, fresh);
    tellSubjects(connection, fresh);
    endWaits(connection, fresh);
    storePosition(connection, fresh.getLast(), report);
    connection.commit();
    remember(fresh);
  }

  private long lockStream(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select position from history_stream where stream = ? for update")) {
      select.setString(1, name());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : -1;
      }
    }
  }

  private Map<Table, Map<List<@Nullable Object>, Row>> merged(List<Change> changes) {
    Map<Table, Map<List<@Nullable Object>, Row>> rows = new EnumMap<>(Table.class);
    int instanceState = Table.INSTANCE.index("state");
    for (Change change : changes) {
      for (Row row : change.rows()) {
        if (row.table() == Table.INSTANCE
            && (row.weak() & 1L << instanceState) != 0
            && row.get("business_key") == null
            && known.containsKey(instanceKey(row))) {
          continue;
        }
        Map<List<@Nullable Object>, Row> ofTable =
            rows.computeIfAbsent(row.table(), absent -> new LinkedHashMap<>());
        Row earlier = ofTable.get(row.key());
        if (earlier == null) {
          ofTable.put(row.key(), row.copy());
        } else {
          earlier.merge(row);
        }
      }
    }
    return rows;
  }

  /** A called instance has the root of its caller. */
  private void findRoots(Connection connection, Collection<Row> instances) throws SQLException {
    Set<Long> written = new HashSet<>();
    Set<Long> asked = new HashSet<>();
    for (Row row : instances) {
      written.add(instanceKey(row));
      if (row.get("parent_instance_key") instanceof Long parent
          && !roots.containsKey(parent)
          && !written.contains(parent)) {
        asked.add(parent);
      }
    }
    Map<Long, Long> stored = storedRoots(connection, asked);
    for (Row row : instances) {
      long key = instanceKey(row);
      Object parent = row.get("parent_instance_key");
      long root = key;
      if (parent instanceof Long caller) {
        root = roots.getOrDefault(caller, stored.getOrDefault(caller, caller));
      }
      row.set("root_instance_key", root);
      roots.put(key, root);
    }
  }

  private static Map<Long, Long> storedRoots(Connection connection, Set<Long> keys)
      throws SQLException {
    Map<Long, Long> found = new HashMap<>();
    if (!keys.isEmpty()) {
      String sql =
          "select instance_key, root_instance_key from history_instance where instance_key in "
              + placeholders(keys.size());
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        bind(select, keys);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            found.put(row.getLong(1), row.getLong(2));
          }
        }
      }
    }
    return found;
  }

  private static void upsert(Connection connection, Collection<Row> rows) throws SQLException {
    Map<Long, List<Row>> byStatement =
        rows.stream().collect(Collectors.groupingBy(Row::weak, TreeMap::new, Collectors.toList()));
    for (Map.Entry<Long, List<Row>> alike : byStatement.entrySet()) {
      List<Row> all = alike.getValue();
      for (int from = 0; from < all.size(); from += ROWS) {
        List<Row> some = all.subList(from, Math.min(all.size(), from + ROWS));
        String sql = some.getFirst().table().upsert(some.size(), alike.getKey());
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
          int parameter = 1;
          for (Row row : some) {
            for (Object value : row.values()) {
              insert.setObject(parameter++, converted(value));
            }
          }
          insert.executeUpdate();
        }
      }
    }
  }

  private static void tellCalls(Connection connection, List<Change> changes) throws SQLException {
    List<Call> calls = changes.stream().flatMap(change -> change.calls().stream()).toList();
    if (calls.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update history_element set called_key = ? where element_key = ?")) {
      for (Call call : calls) {
        update.setLong(1, call.calledKey());
        update.setLong(2, call.elementKey());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Only for instances that began before the exporter: the others were told by their start. */
  private void tellSubjects(Connection connection, List<Change> changes) throws SQLException {
    Map<Long, UUID> subjects = new LinkedHashMap<>();
    for (Change change : changes) {
      change.rows().stream().filter(HistoryWriter::isBeginning).forEach(this::rememberBeginning);
      for (Subject subject : change.subjects()) {
        if (!begun.containsKey(subject.instanceKey())) {
          subjects.put(subject.instanceKey(), subject.businessKey());
        }
      }
    }
    if (subjects.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update history_instance set business_key = ?
            where instance_key = ? and business_key is null and parent_instance_key is null
            """)) {
      for (Map.Entry<Long, UUID> subject : subjects.entrySet()) {
        update.setString(1, subject.getValue().toString());
        update.setLong(2, subject.getKey());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static boolean isBeginning(Row row) {
    return row.table() == Table.INSTANCE && row.weak() == 0 && row.get("ended_at") == null;
  }

  private void rememberBeginning(Row row) {
    begun.put(instanceKey(row), true);
  }

  /** Nothing that an ended instance waited for may seem to wait. */
  private static void endWaits(Connection connection, List<Change> changes) throws SQLException {
    List<Object> ended = new ArrayList<>();
    LocalDateTime last = changes.getLast().time();
    for (Change change : changes) {
      if (change.endedInstance() != 0) {
        ended.add(change.endedInstance());
      }
    }
    if (ended.isEmpty()) {
      return;
    }
    String instances = placeholders(ended.size());
    execute(
        connection,
        "update history_timer set state = 'CANCELED' where state = 'WAITING' and instance_key in "
            + instances,
        ended);
    List<Object> parameters = new ArrayList<>();
    parameters.add(last);
    parameters.addAll(ended);
    execute(
        connection,
        "update history_message_wait set state = 'DELETED', changed_at = ? where state = 'WAITING'"
            + " and instance_key in "
            + instances,
        parameters);
  }

  private void storePosition(Connection connection, Change last, Report report)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into history_stream (stream, partition_id, position, recorded_at, written_at,
              lag_millis, waiting, skipped, last_error, last_error_at)
            values (?, ?, ?, ?, utc_timestamp(6), ?, ?, ?, ?, ?)
            on duplicate key update position = values(position),
              recorded_at = values(recorded_at), written_at = values(written_at),
              lag_millis = values(lag_millis), waiting = values(waiting),
              skipped = skipped + values(skipped),
              last_error = coalesce(values(last_error), last_error),
              last_error_at = coalesce(values(last_error_at), last_error_at)
            """)) {
      int parameter = 1;
      insert.setString(parameter++, name());
      insert.setInt(parameter++, partition);
      insert.setLong(parameter++, last.position());
      insert.setObject(parameter++, last.time());
      insert.setLong(
          parameter++, Math.max(0, Duration.between(last.time(), Report.now()).toMillis()));
      insert.setInt(parameter++, report.waiting());
      insert.setInt(parameter++, report.skipped());
      insert.setString(parameter++, report.error());
      insert.setObject(parameter, report.errorAt());
      insert.executeUpdate();
    }
  }

  private void remember(List<Change> changes) {
    for (Change change : changes) {
      for (Row row : change.rows()) {
        if (row.table() == Table.INSTANCE) {
          known.put(instanceKey(row), true);
        }
      }
    }
  }

  /**
   * The broker keeps the stream's name only with its snapshots, so after a kill it may have none.
   * Then the first record names it, which is the same record again. Another name means either that
   * the broker has lost sight of a stream that goes on, or that the engine is a new one. The engine
   * is new if it counts from the beginning, later than the last record that was written.
   */
  private void findStream(Connection connection, Change first) throws SQLException {
    if (stream != null) {
      return;
    }
    String named =
        "%s-%s-%s"
            .formatted(
                partition, first.position(), first.time().toInstant(ZoneOffset.UTC).toEpochMilli());
    String latest = null;
    int engines = 0;
    boolean goesOn = false;
    LocalDateTime lastTime = first.time();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select stream, position, recorded_at from history_stream where partition_id = ?
            order by recorded_at, written_at
            """)) {
      select.setInt(1, partition);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          latest = row.getString(1);
          lastTime = row.getObject(3, LocalDateTime.class);
          goesOn =
              latest.equals(named)
                  || first.position() > row.getLong(2)
                  || !first.time().isAfter(lastTime);
          engines++;
        }
      }
    }
    connection.rollback();
    if (latest != null && goesOn) {
      stream = latest;
    } else {
      if (latest != null) {
        log.warn(
            "The engine of partition {} is a new one: what the old one ran is lost, and the"
                + " history says so",
            partition);
        moveOldEngine(connection, engines * ENGINE_DISTANCE, lastTime);
      }
      stream = named;
    }
  }

  /** Moves in small pieces; one that is cut off is finished the next time. */
  private void moveOldEngine(Connection connection, long distance, LocalDateTime end)
      throws SQLException {
    for (String table : OldEngine.STATEMENTS) {
      int moved;
      do {
        List<Object> parameters = new ArrayList<>();
        for (int i = table.indexOf('?'); i >= 0; i = table.indexOf('?', i + 1)) {
          parameters.add(table.startsWith("?/*end*/", i) ? end : distance);
        }
        // The last two are the range of the partition's keys
        parameters.set(parameters.size() - 2, (long) partition << PARTITION_BITS);
        parameters.set(parameters.size() - 1, (partition + 1L) << PARTITION_BITS);
        moved = execute(connection, table + " limit " + MOVED_AT_ONCE, parameters);
        connection.commit();
      } while (moved > 0);
    }
    roots.clear();
    known.clear();
    begun.clear();
  }

  private String name() {
    if (stream == null) {
      throw new IllegalStateException("The stream has no name yet");
    }
    return stream;
  }

  private static long instanceKey(Row row) {
    return row.get("instance_key") instanceof Long key ? key : 0;
  }

  private static int execute(Connection connection, String sql, Collection<?> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Collection<?> parameters)
      throws SQLException {
    int parameter = 1;
    for (Object value : parameters) {
      statement.setObject(parameter++, converted(value));
    }
  }

  private static @Nullable Object converted(@Nullable Object value) {
    return value instanceof UUID id ? id.toString() : value;
  }

  private static String placeholders(int number) {
    return "(" + "?, ".repeat(number - 1) + "?)";
  }

  private void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      log.debug("The connection is lost, and the transaction with it", e);
    }
  }

  private static <V> Map<Long, V> remembered() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
