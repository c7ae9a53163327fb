package app.gangway.history.exporter;

import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.ELEMENT_ACTIVATING;
import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.ELEMENT_COMPLETED;
import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.ELEMENT_MIGRATED;
import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.ELEMENT_TERMINATED;
import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ModuleTest;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@ModuleTest(with = "shared")
class HistoryWriterTests {

  private static final List<String> TABLES =
      List.of(
          "history_instance",
          "history_element",
          "history_flow",
          "history_job",
          "history_job_failure",
          "history_incident",
          "history_timer",
          "history_message_wait");

  private static final List<String> ALL_TABLES =
      Stream.concat(TABLES.stream(), Stream.of("history_stream")).toList();

  private static final String NOON = "2026-03-01T12:00:00Z";
  private static final UUID INVITATION = UUID.fromString("0190e5a4-0000-7000-8000-000000000001");
  private static final long INSTANCE = Records.FIRST_KEY + 1000;
  private static final long CALLED = Records.FIRST_KEY + 2000;
  private static final long ELEMENT = INSTANCE + 1;
  private static final long JOB = INSTANCE + 2;
  private static final long INCIDENT = INSTANCE + 3;
  private static final long TIMER = INSTANCE + 4;
  private static final long WAIT = INSTANCE + 5;

  @Autowired DataSource database;

  private Connection connection;
  private JdbcTemplate jdbc;

  /** Temporary tables hide the real ones, into which the broker of other tests may write. */
  @BeforeEach
  void connect() throws SQLException {
    connection = database.getConnection();
    jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    for (String table : ALL_TABLES) {
      jdbc.execute("create temporary table own_%1$s like %1$s".formatted(table));
      jdbc.execute("alter table own_%1$s rename to %1$s".formatted(table));
    }
    connection.setAutoCommit(false);
  }

  /** The connection goes back into the pool. */
  @AfterEach
  void disconnect() throws SQLException {
    connection.rollback();
    for (String table : ALL_TABLES) {
      jdbc.execute("drop temporary table " + table);
    }
    connection.close();
  }

  @Test
  void aWholeLifeIsWrittenAlikeWhereverItIsCut() throws SQLException {
    List<Change> life = life().changes();
    write(life);
    Map<String, List<Map<String, Object>>> whole = content();

    for (int cut = 1; cut < life.size(); cut++) {
      empty();
      write(life.subList(0, cut));
      write(life.subList(cut, life.size()));
      assertThat(content()).as("cut at %s", cut).isEqualTo(whole);
    }
    empty();
    HistoryWriter one = writer(null);
    for (Change change : life) {
      one.write(connection, List.of(change), report());
    }
    assertThat(content()).isEqualTo(whole);
    assertThat(whole.get("history_instance")).hasSize(2);
    Map<String, Object> instance = of(whole, "history_instance").getFirst();
    assertThat(instance)
        .containsEntry("state", "CANCELED")
        .containsEntry("version", 3)
        .containsEntry("root_instance_key", INSTANCE);
    assertThat(instance.get("business_key")).hasToString(INVITATION.toString());
    assertThat(of(whole, "history_instance").get(1))
        .containsEntry("state", "COMPLETED")
        .containsEntry("root_instance_key", INSTANCE);
    assertThat(whole.get("history_element"))
        .singleElement()
        .satisfies(element -> assertThat(element).containsEntry("called_key", CALLED));
    assertThat(whole.get("history_flow"))
        .singleElement()
        .satisfies(flow -> assertThat(flow).containsEntry("times", 2));
    assertThat(whole.get("history_job"))
        .singleElement()
        .satisfies(job ->
            assertThat(job)
                .containsEntry("failures", 2)
                .containsEntry("state", "COMPLETED")
                .containsEntry("error_message", "refused again"));
    assertThat(whole.get("history_job_failure")).hasSize(2);
    assertThat(whole.get("history_incident"))
        .singleElement()
        .satisfies(incident -> assertThat(incident.get("resolved_at")).isNotNull());
    assertThat(whole.get("history_timer"))
        .singleElement()
        .satisfies(timer -> assertThat(timer).containsEntry("state", "CANCELED"));
    assertThat(whole.get("history_message_wait"))
        .singleElement()
        .satisfies(wait -> assertThat(wait).containsEntry("state", "DELETED"));
  }

  @Test
  void recordsThatComeAgainChangeNothing() throws SQLException {
    List<Change> life = life().changes();
    write(life);
    Map<String, List<Map<String, Object>>> once = content();

    write(life);
    write(life.subList(3, life.size()));

    assertThat(content()).isEqualTo(once);
  }

  @Test
  void aRecordThatTheDatabaseRefusesIsLeftOut() throws SQLException {
    Records records = Records.at(NOON).started(INSTANCE, INVITATION);
    records.element(ELEMENT, INSTANCE, null, ELEMENT_ACTIVATING);
    records.element(ELEMENT + 100, INSTANCE, "Task_Send", ELEMENT_ACTIVATING);
    records.process(INSTANCE, ELEMENT_COMPLETED);

    write(records.changes());

    assertThat(rows("history_element")).hasSize(1);
    assertThat(rows("history_instance"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("state", "COMPLETED"));
    assertThat(jdbc.queryForMap("select skipped, last_error, position from history_stream"))
        .containsEntry("skipped", 1)
        .containsEntry("position", 5L)
        .containsEntry(
            "last_error",
            "The database refused the record PROCESS_INSTANCE ELEMENT_ACTIVATING " + ELEMENT);
  }

  @Test
  void longTextsAndOddTimesFit() throws SQLException {
    Records records = Records.at(NOON).startedBy(INSTANCE, "no id");
    records.element(ELEMENT, INSTANCE, "😀".repeat(300), ELEMENT_ACTIVATING);
    records.job(JOB, INSTANCE, ELEMENT, JobIntent.FAILED, 0, "x".repeat(5_000));
    records.timer(TIMER, INSTANCE, TimerIntent.CREATED, Long.MAX_VALUE);
    records.timer(TIMER + 100, -1, TimerIntent.CREATED, -1);

    write(records.changes());

    assertThat(rows("history_element").getFirst()).containsEntry("element_id", "😀".repeat(255));
    assertThat(rows("history_job").getFirst()).containsEntry("error_message", "x".repeat(2_000));
    assertThat(rows("history_timer"))
        .extracting(row -> row.get("instance_key"))
        .containsExactly(INSTANCE, 0L);
    assertThat(rows("history_instance").getFirst()).containsEntry("business_key", null);
    assertThat(jdbc.queryForObject("select skipped from history_stream", Integer.class)).isZero();
  }

  @Test
  void anInstanceOlderThanTheExporterIsKnownByItsNextRecord() throws SQLException {
    Records records = Records.at(NOON).element(ELEMENT, INSTANCE, "Task_Send", ELEMENT_COMPLETED);
    records.wait(
        WAIT, INSTANCE, ProcessMessageSubscriptionIntent.CREATED, INVITATION.toString(), true);

    write(records.changes());

    Map<String, Object> instance = rows("history_instance").getFirst();
    assertThat(instance).containsEntry("state", "ACTIVE").containsEntry("version", 3);
    assertThat(instance.get("business_key")).hasToString(INVITATION.toString());
  }

  @Test
  void aMessageThatInterruptsNothingIsStillWaitedFor() throws SQLException {
    Records records = Records.at(NOON).started(INSTANCE, INVITATION);
    records.wait(WAIT, INSTANCE, ProcessMessageSubscriptionIntent.CREATED, "a", false);
    records.wait(WAIT, INSTANCE, ProcessMessageSubscriptionIntent.CORRELATED, "a", false);
    records.wait(WAIT + 100, INSTANCE, ProcessMessageSubscriptionIntent.CREATED, "a", true);
    records.wait(WAIT + 100, INSTANCE, ProcessMessageSubscriptionIntent.CORRELATED, "a", true);

    write(records.changes());

    assertThat(rows("history_message_wait"))
        .extracting(row -> row.get("state"))
        .containsExactly("WAITING", "CORRELATED");
  }

  @Test
  void aMigratedInstanceHasItsNewModel() throws SQLException {
    Records records = Records.at(NOON).started(INSTANCE, INVITATION);
    records.element(ELEMENT, INSTANCE, "Task_Old", ELEMENT_ACTIVATING);
    records.element(ELEMENT, INSTANCE, "Task_New", ELEMENT_MIGRATED);

    write(records.changes());

    assertThat(rows("history_element"))
        .singleElement()
        .satisfies(row ->
            assertThat(row)
                .containsEntry("element_id", "Task_New")
                .containsEntry("state", "ACTIVE"));
  }

  @Test
  void whatAReplacedEngineRanIsLostAndItsKeysAreFree() throws SQLException {
    Records old = Records.at(NOON).started(INSTANCE, INVITATION);
    old.element(ELEMENT, INSTANCE, "Task_Send", ELEMENT_ACTIVATING);
    old.job(JOB, INSTANCE, ELEMENT, JobIntent.CREATED, 3, "");
    old.incident(INCIDENT, INSTANCE, ELEMENT, JOB, IncidentIntent.CREATED);
    old.timer(TIMER, INSTANCE, TimerIntent.CREATED, 1_800_000_000_000L);
    old.wait(WAIT, INSTANCE, ProcessMessageSubscriptionIntent.CREATED, "a", true);
    old.called(CALLED, ELEMENT_ACTIVATING, INSTANCE, ELEMENT);
    write(old.changes());

    UUID other = UUID.fromString("0190e5a4-0000-7000-8000-000000000002");
    write(Records.at(NOON).later(Duration.ofHours(1)).started(INSTANCE, other).changes());

    assertThat(
            jdbc.queryForList(
                "select state from history_instance where business_key = ?",
                String.class,
                other.toString()))
        .containsExactly("ACTIVE");
    assertThat(
            jdbc.queryForList(
                "select state from history_instance where instance_key < 0", String.class))
        .containsExactly("LOST", "LOST");
    assertThat(
            jdbc.queryForObject(
                """
                select count(*) from history_instance i
                join history_instance c on c.root_instance_key = i.instance_key and c.parent_instance_key = i.instance_key
                join history_element e on e.instance_key = i.instance_key and e.called_key = c.instance_key
                join history_job j on j.element_key = e.element_key and j.state = 'CANCELED'
                join history_incident o on o.job_key = j.job_key and o.resolved_at is not null
                join history_timer t on t.instance_key = i.instance_key and t.state = 'CANCELED'
                join history_message_wait w on w.instance_key = i.instance_key and w.state = 'DELETED'
                where i.instance_key < 0 and e.state = 'TERMINATED' and i.ended_at is not null
                """,
                Integer.class))
        .isOne();

    write(Records.at(NOON).later(Duration.ofHours(2)).started(INSTANCE, other).changes());
    assertThat(jdbc.queryForObject("select count(*) from history_instance", Integer.class))
        .isEqualTo(4);
  }

  @Test
  void anExporterThatWasTakenOutForAWhileGoesOnWithItsStream() throws SQLException {
    Records records = Records.at(NOON).started(INSTANCE, INVITATION);
    records.element(ELEMENT, INSTANCE, "Task_Send", ELEMENT_ACTIVATING);
    records.later(Duration.ofHours(1));
    records.element(ELEMENT, INSTANCE, "Task_Send", ELEMENT_COMPLETED);
    List<Change> all = records.changes();
    write(all.subList(0, 2));

    // Its log begins later, since the broker has deleted what comes before
    write(all.subList(3, 4));

    assertThat(jdbc.queryForList("select position from history_stream", Long.class))
        .containsExactly(4L);
    assertThat(rows("history_instance").getFirst()).containsEntry("state", "ACTIVE");
  }

  private static Records life() {
    Records records = Records.at(NOON).started(INSTANCE, INVITATION);
    records.element(ELEMENT, INSTANCE, "Task_Send", ELEMENT_ACTIVATING);
    records.job(JOB, INSTANCE, ELEMENT, JobIntent.CREATED, 3, "");
    records.job(JOB, INSTANCE, ELEMENT, JobIntent.FAILED, 1, "refused");
    records.job(JOB, INSTANCE, ELEMENT, JobIntent.FAILED, 0, "refused again");
    records.incident(INCIDENT, INSTANCE, ELEMENT, JOB, IncidentIntent.CREATED);
    records.job(JOB, INSTANCE, ELEMENT, JobIntent.RETRIES_UPDATED, 3, "");
    records.incident(INCIDENT, INSTANCE, ELEMENT, JOB, IncidentIntent.RESOLVED);
    records.called(CALLED, ELEMENT_ACTIVATING, INSTANCE, ELEMENT);
    records.element(CALLED + 50, INSTANCE, "Flow_1", SEQUENCE_FLOW_TAKEN);
    records.element(CALLED + 51, INSTANCE, "Flow_1", SEQUENCE_FLOW_TAKEN);
    records.timer(TIMER, INSTANCE, TimerIntent.CREATED, 1_800_000_000_000L);
    records.wait(WAIT, INSTANCE, ProcessMessageSubscriptionIntent.CREATED, "a", true);
    records.job(JOB, INSTANCE, ELEMENT, JobIntent.COMPLETED, 3, "");
    records.called(CALLED, ELEMENT_COMPLETED, INSTANCE, ELEMENT);
    records.element(ELEMENT, INSTANCE, "Task_Send", ELEMENT_TERMINATED);
    return records.process(INSTANCE, ELEMENT_TERMINATED);
  }

  /** By a broker that has just been started and has no name of the stream. */
  private void write(List<Change> changes) throws SQLException {
    writer(null).write(connection, changes, report());
  }

  private static HistoryWriter writer(@Nullable String stream) {
    return new HistoryWriter(1, stream, LoggerFactory.getLogger(HistoryWriterTests.class));
  }

  private static Report report() {
    return Report.of(0, null, null);
  }

  private void empty() {
    ALL_TABLES.forEach(table -> jdbc.update("delete from " + table));
  }

  private List<Map<String, Object>> rows(String table) {
    return of(content(), table);
  }

  private static List<Map<String, Object>> of(
      Map<String, List<Map<String, Object>>> content, String table) {
    return Objects.requireNonNull(content.get(table));
  }

  private Map<String, List<Map<String, Object>>> content() {
    Map<String, List<Map<String, Object>>> content = new LinkedHashMap<>();
    for (String table : TABLES) {
      content.put(table, jdbc.queryForList("select * from " + table + " order by 1, 2"));
    }
    return content;
  }
}
