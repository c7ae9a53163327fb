package app.gangway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.gangway.ModuleTest;
import app.gangway.history.HistoryStatus.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Retention, what was under way before the history, and whether the exporter is at work. */
@ModuleTest(with = "shared")
class HistoryUpkeepTests {

  private static final UUID INVITATION = UUID.fromString("0190e5a4-0000-7000-8000-00000000000a");
  private static final UUID OTHER = UUID.fromString("0190e5a4-0000-7000-8000-00000000000b");

  /** Above all keys of the broker that the tests share, whose exporter may write meanwhile. */
  private static final long KEY = 1L << 60;

  @Autowired HistoryUpkeep upkeep;
  @Autowired HistoryWatch watch;
  @Autowired HistoryHealthIndicator health;
  @Autowired JdbcTemplate jdbc;
  @Autowired MeterRegistry registry;

  @BeforeEach
  void forgetWhatWasEntered() {
    jdbc.update("delete from history_entered");
  }

  @Test
  void endedInstancesGoWithAllThatTheyCalled() {
    for (int i = 0; i < 45; i++) {
      instance(KEY + 10L * i, KEY + 10L * i, "COMPLETED", 200);
      instance(KEY + 10L * i + 1, KEY + 10L * i, "COMPLETED", 201);
    }
    instance(KEY + 1_000, KEY + 1_000, "COMPLETED", 200);
    instance(KEY + 1_001, KEY + 1_000, "COMPLETED", 20);
    instance(KEY + 2_000, KEY + 2_000, "CANCELED", 200);
    instance(KEY + 2_001, KEY + 2_000, "ACTIVE", 0);
    instance(KEY + 3_000, KEY + 3_000, "COMPLETED", 179);
    instance(KEY + 4_001, KEY + 4_000, "LOST", 200);
    timer(0, "TRIGGERED");
    timer(0, "WAITING");

    upkeep.deleteOld();

    assertThat(keys("history_instance"))
        .containsExactly(KEY + 1_000, KEY + 1_001, KEY + 2_000, KEY + 2_001, KEY + 3_000);
    for (String table :
        List.of("element", "flow", "job", "job_failure", "incident", "message_wait")) {
      assertThat(keys("history_" + table)).as(table).hasSize(5);
    }
    assertThat(jdbc.queryForList("select state from history_timer where instance_key = 0"))
        .containsExactly(Map.of("state", "WAITING"));
  }

  @Test
  void whatIsUnderWayIsEnteredOnceAndOnlyIntoAHistoryThatIsWritten() {
    upkeep.enterOnce(HistoryUpkeepTests::underWay);
    assertThat(keys("history_instance")).isEmpty();

    stream("utc_timestamp(6)", 0);
    upkeep.enterOnce(HistoryUpkeepTests::underWay);
    upkeep.enterOnce(HistoryUpkeepTests::underWay);

    assertThat(keys("history_instance")).containsExactly(-4L, -2L, -1L);
    assertThat(jdbc.queryForMap("select * from history_element"))
        .containsEntry("instance_key", -2L)
        .containsEntry("definition_key", 77L)
        .containsEntry("element_id", "Task_Welcome");
    assertThat(upkeep.openEntered())
        .containsOnly(Map.entry(-1L, INVITATION), Map.entry(-4L, OTHER));
  }

  @Test
  void anEntryGoesWhenTheExporterMeetsItsInstance() {
    stream("utc_timestamp(6)", 0);
    upkeep.enterOnce(HistoryUpkeepTests::underWay);
    instance(KEY, KEY, "ACTIVE", 0);
    jdbc.update(
        "update history_instance set business_key = ? where instance_key = ?",
        INVITATION.toString(),
        KEY);

    upkeep.removeMet();

    assertThat(keys("history_instance")).containsExactly(-4L, KEY);
    assertThat(keys("history_element")).containsExactly(KEY);
  }

  @Test
  void anEntryEndsWithWhatItCalled() {
    stream("utc_timestamp(6)", 0);
    upkeep.enterOnce(HistoryUpkeepTests::underWay);

    upkeep.endEntered(List.of(-1L));

    assertThat(jdbc.queryForList("select state from history_instance order by 1", String.class))
        .containsExactly("ACTIVE", "LOST", "LOST");
    assertThat(jdbc.queryForList("select state from history_element", String.class))
        .containsExactly("TERMINATED");
    assertThat(upkeep.openEntered()).containsOnlyKeys(-4L);
  }

  @Test
  void aKnownInstanceIsNotEntered() {
    stream("utc_timestamp(6)", 0);
    instance(KEY, KEY, "COMPLETED", 1);
    jdbc.update("update history_instance set business_key = ?", OTHER.toString());

    upkeep.enterOnce(HistoryUpkeepTests::underWay);

    assertThat(keys("history_instance")).containsExactly(-2L, -1L, KEY);
  }

  @Test
  void aHistoryThatIsNotWrittenIsOff() {
    watch.check();

    assertThat(watch.status().state()).isEqualTo(State.OFF);
    assertThat(health.health().getStatus()).isEqualTo(new Status("DEGRADED"));
  }

  @Test
  void aHistoryThatIsWrittenIsCurrent() {
    stream("utc_timestamp(6) - interval 12 second", 150);
    watch.check();

    assertThat(watch.status().state()).isEqualTo(State.CURRENT);
    assertThat(watch.status().lag()).isEqualTo(Duration.ofMillis(150));
    assertThat(registry.get("gangway.history.last.error").gauge().value()).isNaN();
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aSilentExporterIsBehind() {
    stream("utc_timestamp(6) - interval 5 minute", 0);
    jdbc.update(
        "update history_stream set last_error = 'SQL state 08000', last_error_at ="
            + " utc_timestamp(6), skipped = 2");
    watch.check();

    HistoryStatus status = watch.status();
    assertThat(status.state()).isEqualTo(State.BEHIND);
    assertThat(status.lag()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
    assertThat(status.since()).isBefore(Instant.now().minus(Duration.ofMinutes(4)));
    assertThat(health.health().getStatus()).isEqualTo(new Status("DEGRADED"));
    assertThat(health.health().getDetails())
        .containsEntry("lastError", "SQL state 08000")
        .containsEntry("skipped", 2L);
    assertThat(registry.get("gangway.history.last.error").gauge().value())
        .isCloseTo(Instant.now().getEpochSecond(), within(60.0));
  }

  @Test
  void aSlowExporterIsBehind() {
    stream("utc_timestamp(6)", 45_000);
    watch.check();

    assertThat(watch.status().state()).isEqualTo(State.BEHIND);
  }

  @Test
  void aDatabaseThatDoesNotAnswerLeavesTheHistoryBehind() {
    stream("utc_timestamp(6)", 100);
    AtomicBoolean away = new AtomicBoolean();
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    InstantSource time = now::get;
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    HistoryWatch alone =
        new HistoryWatch(JdbcClient.create(cuttable(away)), metrics, time.withZone(ZoneOffset.UTC));
    alone.check();
    away.set(true);

    now.updateAndGet(before -> before.plusSeconds(30));
    alone.check();
    assertThat(alone.status().state()).isEqualTo(State.CURRENT);

    now.updateAndGet(before -> before.plusSeconds(60));
    // Also where a look still waits for the database
    assertThat(alone.status())
        .returns(State.BEHIND, HistoryStatus::state)
        .returns(Instant.parse("2025-12-31T23:59:59.900Z"), HistoryStatus::since);
    assertThat(new HistoryHealthIndicator(alone).health().getStatus())
        .isEqualTo(new Status("DEGRADED"));
    assertThat(metrics.get("gangway.history.lag").gauge().value()).isEqualTo(90.1);

    away.set(false);
    alone.check();
    assertThat(alone.status().state()).isEqualTo(State.CURRENT);
  }

  @Test
  void aDecisionDoesNotRestOnAnAnswerFromBeforeTheFirstWrite() {
    HistoryWatch started =
        new HistoryWatch(
            JdbcClient.create(Objects.requireNonNull(jdbc.getDataSource())),
            new SimpleMeterRegistry(),
            Clock.systemUTC());
    stream("utc_timestamp(6)", 100);
    assertThat(started.status().state()).isEqualTo(State.OFF);

    assertThat(started.statusNow().state()).isEqualTo(State.CURRENT);
    assertThat(started.status().state()).isEqualTo(State.CURRENT);
  }

  private DataSource cuttable(AtomicBoolean away) {
    return new DelegatingDataSource(Objects.requireNonNull(jdbc.getDataSource())) {
      @Override
      public Connection getConnection() throws SQLException {
        if (away.get()) {
          throw new SQLTransientConnectionException("away");
        }
        return super.getConnection();
      }
    };
  }

  private static List<UnderWay> underWay() {
    Instant since = Instant.parse("2026-01-01T00:00:00Z");
    return List.of(
        new UnderWay(
            "client-invitation",
            INVITATION,
            since,
            new UnderWay.Called("client-onboarding", 77, since, List.of("Task_Welcome"))),
        new UnderWay("client-invitation", OTHER, since, null));
  }

  private void stream(String written, long lagMillis) {
    jdbc.update(
        """
        insert into history_stream (stream, partition_id, position, recorded_at, written_at,
          lag_millis) values ('1-1-1', 1, 1, %1$s, %1$s, ?)
        """
            .formatted(written),
        lagMillis);
  }

  private void timer(long instance, String state) {
    jdbc.update(
        """
        insert into history_timer (timer_key, instance_key, element_key, element_id, due_at, state)
        values ((select coalesce(max(t.timer_key), 0) + 1 from history_timer t), ?, 0, 'Timer',
          utc_timestamp(6) - interval 200 day, ?)
        """,
        instance,
        state);
  }

  /** With one row of each kind. */
  private void instance(long key, long root, String state, int daysAgo) {
    String then = "utc_timestamp(6) - interval %s day".formatted(daysAgo);
    String ended = state.equals("ACTIVE") ? "null" : then;
    jdbc.update(
        """
        insert into history_instance (instance_key, definition_key, process_id, version,
          root_instance_key, state, started_at, ended_at)
        values (?, 1, 'client-invitation', 1, ?, ?, %s, %s)
        """
            .formatted(then, ended),
        key,
        root,
        state);
    jdbc.update(
        """
        insert into history_element (element_key, instance_key, definition_key, element_id,
          element_type, scope_key, state, started_at)
        values (?, ?, 1, 'Task', 'SERVICE_TASK', ?, 'COMPLETED', %s)
        """
            .formatted(then),
        key,
        key,
        key);
    jdbc.update("insert into history_flow values (?, 'Flow', 1, %s)".formatted(then), key);
    jdbc.update(
        """
        insert into history_job (job_key, instance_key, element_key, element_id, job_type, state,
          retries, failures, created_at, changed_at)
        values (?, ?, 1, 'Task', 'work', 'COMPLETED', 3, 0, %1$s, %1$s)
        """
            .formatted(then),
        key,
        key);
    jdbc.update(
        "insert into history_job_failure values (?, 1, ?, 1, 'no', %s)".formatted(then), key, key);
    jdbc.update(
        """
        insert into history_incident (incident_key, instance_key, definition_key, element_key,
          element_id, error_type, created_at)
        values (?, ?, 1, 1, 'Task', 'JOB_NO_RETRIES', %s)
        """
            .formatted(then),
        key,
        key);
    jdbc.update(
        """
        insert into history_message_wait (wait_key, instance_key, element_key, element_id,
          message_name, state, since, changed_at)
        values (?, ?, 1, 'Wait', 'message', 'DELETED', %1$s, %1$s)
        """
            .formatted(then),
        key,
        key);
  }

  /** Without those that the broker's exporter writes meanwhile. */
  private List<Long> keys(String table) {
    return jdbc.query(
        "select instance_key from %s where instance_key < 0 or instance_key >= %s order by 1"
            .formatted(table, KEY),
        (row, number) -> row.getLong(1));
  }
}
