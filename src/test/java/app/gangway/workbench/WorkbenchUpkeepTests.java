package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.agency.Teammate;
import app.gangway.history.HistoryForTest;
import app.gangway.workspace.Acme;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was repaired and migrated is kept as long as the history: 180 days. */
@SpringBootTest
@CleanDatabase
@Import({Acme.class, HistoryForTest.class})
class WorkbenchUpkeepTests {

  @Autowired WorkbenchUpkeep upkeep;
  @Autowired HistoryForTest history;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  private Teammate owner;

  @BeforeEach
  void found() {
    owner = acme.found();
  }

  @Test
  void repairsThatEndedLongAgoGo() {
    for (int count = 0; count < 250; count++) {
      repair("old", 181);
    }
    repair("young", 179);
    repair("open", null);

    upkeep.deleteOld();

    assertThat(
            jdbc.sql("select subject from instance_repair order by subject")
                .query(String.class)
                .list())
        .containsExactly("open", "young");
  }

  @Test
  void runsThatWereFinishedLongAgoGoWithTheirInstances() {
    UUID old = run(181);
    for (int instance = 0; instance < 250; instance++) {
      item(old, instance);
    }
    UUID young = run(179);
    item(young, 1);
    UUID open = run(null);
    item(open, 2);

    upkeep.deleteOld();

    assertThat(jdbc.sql("select id from migration_run").query(UUID.class).list())
        .containsExactlyInAnyOrder(young, open);
    assertThat(jdbc.sql("select run_id from migration_item").query(UUID.class).list())
        .containsExactlyInAnyOrder(young, open);
  }

  @Test
  void aMailsNoteGoesWithItsIncident() {
    long instance = history.start("client-invitation", null, Duration.ofDays(1));
    long incident =
        history.incident(
            history.enter(instance, "Task_SendReminder", "SERVICE_TASK", Duration.ofDays(1)),
            "JOB_NO_RETRIES",
            "no");
    for (long key : List.of(incident, 1L, 2L)) {
      jdbc.sql(
              """
              insert into incident_mail (incident_key, account_id, sent_at)
              values (:key, :account, utc_timestamp(6) - interval 1 year)
              """)
          .param("key", key)
          .param("account", owner.accountId().value())
          .update();
    }

    upkeep.deleteOld();

    assertThat(jdbc.sql("select incident_key from incident_mail").query(Long.class).list())
        .containsExactly(incident);
  }

  /**
   * @param ended how many days ago; null for not yet
   */
  private void repair(String subject, @Nullable Integer ended) {
    jdbc.sql(
            """
            insert into instance_repair (id, kind, instance_key, root_key, agency_id, subject,
              detail, ordered_by, ordered_at, next_try_at, tries, outcome, ended_at)
            values (uuid(), 'RETRY', 1, 1, :agency, :subject, 'why', :by,
              utc_timestamp(6) - interval 200 day, utc_timestamp(6) + interval 1 day, 1,
              if(:days is null, null, 'DONE'), utc_timestamp(6) - interval :days day)
            """)
        .param("agency", owner.agencyId().value())
        .param("subject", subject)
        .param("by", owner.accountId().value())
        .param("days", ended)
        .update();
  }

  private UUID run(@Nullable Integer finished) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into migration_run (id, confirmation, process_id, from_definition_key,
              from_version, to_definition_key, to_version, mapping, reason, begun_by, begun_at,
              finished_at)
            values (:id, :id, 'client-invitation', 1, 1, 2, 2, '{}', 'x', :by,
              utc_timestamp(6) - interval 200 day, utc_timestamp(6) - interval :days day)
            """)
        .param("id", id)
        .param("by", owner.accountId().value())
        .param("days", finished)
        .update();
    return id;
  }

  /** Done, so that no node works on it. */
  private void item(UUID run, long instance) {
    jdbc.sql(
            """
            insert into migration_item (run_id, instance_key, action, state, root_key, root_process,
              done_at)
            values (:run, :instance, 'MIGRATE', 'DONE', :instance, 'client-invitation',
              utc_timestamp(6))
            """)
        .param("run", run)
        .param("instance", instance)
        .update();
  }
}
