package app.gangway.history.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.exporter.api.context.ScheduledTask;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the history of the engine into Gangway's database, from inside the broker. The broker
 * calls it on one thread.
 *
 * <p>It takes records into memory and writes them together. The broker hears of a record only when
 * it is stored, keeps its log until then, and gives it again after a restart. While the database is
 * away it takes so many records and no more; the broker then tries the next one again and again.
 */
public final class HistoryExporter implements Exporter {

  private static final Duration FLUSH_INTERVAL = Duration.ofMillis(100);
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int WRITTEN_AT_ONCE = 1_000;
  private static final int MOST_WAITING = 5_000;
  private static final String CONNECT_MILLIS = "2000";

  /** Longer than any statement takes; a connection that was cut off without a word ends then. */
  private static final String SOCKET_MILLIS = "60000";

  private final List<Change> waiting = new ArrayList<>();
  private Logger log = LoggerFactory.getLogger(HistoryExporter.class);
  private int partition;
  private @Nullable ExporterSettings settings;
  private @Nullable Controller controller;
  private @Nullable ScheduledTask nextFlush;
  private @Nullable HistoryWriter writer;
  private @Nullable Connection connection;

  private Duration pause = Duration.ZERO;
  private long pausedUntil = System.nanoTime();
  private long lastWrite = System.nanoTime();
  private boolean away;
  private @Nullable String error;
  private @Nullable LocalDateTime errorAt;

  /** For the broker. */
  public HistoryExporter() {}

  @Override
  public void configure(Context context) {
    log = context.getLogger();
    partition = context.getPartitionId();
    settings = ExporterSettings.from(context.getConfiguration().getArguments(), System.getenv());
    context.setFilter(
        new Context.RecordFilter() {
          @Override
          public boolean acceptType(RecordType type) {
            return RecordReader.accepts(type);
          }

          @Override
          public boolean acceptValue(ValueType type) {
            return RecordReader.accepts(type);
          }
        });
  }

  @Override
  public void open(Controller opened) {
    controller = opened;
    String stream =
        opened.readMetadata().map(name -> new String(name, StandardCharsets.UTF_8)).orElse(null);
    writer = new HistoryWriter(partition, stream, log);
    schedule();
  }

  @Override
  public void export(Record<?> record) {
    if (waiting.size() >= WRITTEN_AT_ONCE) {
      flush();
    }
    if (waiting.size() >= MOST_WAITING) {
      throw new DatabaseAway();
    }
    waiting.add(read(record));
  }

  /** A record that cannot be read would be given again for ever. */
  private Change read(Record<?> record) {
    try {
      return RecordReader.read(record);
    } catch (RuntimeException e) {
      Change nothing = RecordReader.readNothing(record);
      log.error(
          "The history leaves out the record {} at position {}: it cannot be read ({})",
          nothing.about(),
          nothing.position(),
          e.getClass().getName());
      error = "The record %s cannot be read".formatted(nothing.about());
      errorAt = Report.now();
      return nothing;
    }
  }

  @Override
  public void close() {
    if (nextFlush != null) {
      nextFlush.cancel();
    }
    if (!away) {
      flush();
    }
    disconnect();
  }

  private void schedule() {
    if (controller != null) {
      nextFlush = controller.scheduleCancellableTask(FLUSH_INTERVAL, this::flushAndSchedule);
    }
  }

  private void flushAndSchedule() {
    try {
      flush();
    } finally {
      schedule();
    }
  }

  private void flush() {
    boolean silent = System.nanoTime() - lastWrite > HEARTBEAT_INTERVAL.toNanos();
    if ((waiting.isEmpty() && !silent) || System.nanoTime() < pausedUntil || writer == null) {
      return;
    }
    try {
      Connection open = connected();
      if (waiting.isEmpty()) {
        writer.writeHeartbeat(open, Report.of(0, error, errorAt));
        written();
      }
      while (!waiting.isEmpty()) {
        List<Change> some = waiting.subList(0, Math.min(waiting.size(), WRITTEN_AT_ONCE));
        writer.write(open, some, Report.of(waiting.size() - some.size(), error, errorAt));
        long position = some.getLast().position();
        some.clear();
        written();
        tellBroker(position, writer.stream());
      }
    } catch (SQLException e) {
      failed(e, "SQL state %s, error %s".formatted(e.getSQLState(), e.getErrorCode()));
    } catch (RuntimeException e) {
      failed(e, e.getClass().getName());
    }
  }

  private void tellBroker(long position, @Nullable String stream) {
    if (controller == null) {
      return;
    }
    if (stream == null) {
      controller.updateLastExportedRecordPosition(position);
    } else {
      controller.updateLastExportedRecordPosition(
          position, stream.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void written() {
    lastWrite = System.nanoTime();
    pause = Duration.ZERO;
    error = null;
    errorAt = null;
    if (away) {
      away = false;
      log.info("The history is written again");
    }
  }

  private void failed(Exception e, String described) {
    disconnect();
    pause = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
    pausedUntil = System.nanoTime() + pause.toNanos();
    error = described;
    errorAt = Report.now();
    if (!away) {
      away = true;
      log.warn(
          "The history cannot be written, and waits in the broker until it can: {}",
          e.getMessage());
    }
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = connect();
      connection = open;
    }
    return open;
  }

  private Connection connect() throws SQLException {
    ExporterSettings target = settings;
    if (target == null) {
      throw new SQLException("not configured");
    }
    Properties properties = new Properties();
    properties.put("user", target.user());
    properties.put("password", target.password());
    properties.put("connectTimeout", CONNECT_MILLIS);
    properties.put("socketTimeout", SOCKET_MILLIS);
    // Not through DriverManager, which sees the broker's class path alone
    for (Driver driver : ServiceLoader.load(Driver.class, getClass().getClassLoader())) {
      Connection opened = driver.connect(target.url(), properties);
      if (opened != null) {
        opened.setAutoCommit(false);
        opened.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return opened;
      }
    }
    throw new SQLException("No driver for the address of the database");
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        log.debug("The connection to the history's database was lost already", e);
      }
    }
  }

  /** Without a stack trace: the broker logs one for each try. */
  private static final class DatabaseAway extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseAway() {
      super("The history's database is away; the broker keeps its records", null, false, false);
    }
  }
}
