package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.InvitationId;
import app.gangway.workspace.Acme;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pages of processes with 100,000 instances. The database counts what a page of the list reads,
 * so that the result does not depend on time; the times are bounded widely, and logged.
 */
@SpringBootTest
@CleanDatabase
@Import(Acme.class)
class ManyInstancesTests {

  private static final Logger log = LoggerFactory.getLogger(ManyInstancesTests.class);

  private static final String PROCESS = "client-invitation";
  private static final int MANY = 100_000;
  private static final int PAGE = 50;

  /** Each row is joined with whom it is about, where it is, and its incidents. */
  private static final int AT_MOST = 40 * PAGE;

  /** Each open incident is read with the instances that wait for it. */
  private static final int INCIDENTS = 100;

  private static final int AT_MOST_FOR_INCIDENTS = 20 * INCIDENTS;

  private static final Duration SLOW = Duration.ofSeconds(10);

  @Autowired Processes processes;
  @Autowired ProcessQueries queries;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @BeforeEach
  void fill() {
    acme.found();
    InvitationId invitation =
        acme.acceptedInvitation(acme.workspace("Harbor"), acme.account("carla@client.example"));
    jdbc.sql(
            """
            insert into history_instance (instance_key, definition_key, process_id, version,
              business_key, root_instance_key, state, started_at, ended_at)
            select 800000000000000000 + n.seq, d.definition_key, d.process_id, d.version,
              :business, 800000000000000000 + n.seq, if(n.seq % 10 = 0, 'ACTIVE', 'COMPLETED'),
              utc_timestamp(6) - interval n.seq minute,
              if(n.seq % 10 = 0, null, utc_timestamp(6) - interval n.seq - 1 minute)
            from seq_1_to_100000 n join deployed_process d on d.process_id = :process
              and d.version = (select max(version) from deployed_process
                where process_id = :process)
            """)
        .param("business", invitation.toString())
        .param("process", PROCESS)
        .update();
    jdbc.sql(
            """
            insert into history_element (element_key, instance_key, definition_key, element_id,
              element_type, scope_key, state, started_at, ended_at)
            select i.instance_key * 10 + n.seq, i.instance_key, i.definition_key,
              elt(n.seq, 'Task_SendInvitationEmail', 'Task_AwaitAnswer', 'Task_GrantMembership'),
              elt(n.seq, 'SERVICE_TASK', 'RECEIVE_TASK', 'SERVICE_TASK'), i.instance_key,
              if(i.state = 'ACTIVE' and n.seq = 2, 'ACTIVE', 'COMPLETED'), i.started_at,
              if(i.state = 'ACTIVE' and n.seq = 2, null, i.started_at + interval n.seq second)
            from history_instance i join seq_1_to_3 n on i.state <> 'ACTIVE' or n.seq < 3
            where i.instance_key > 800000000000000000 and i.instance_key < 810000000000000000
            """)
        .update();
    jdbc.sql(
            """
            insert into history_incident (incident_key, instance_key, definition_key, element_key,
              element_id, error_type, created_at)
            select element_key, instance_key, definition_key, element_key, element_id,
              'JOB_NO_RETRIES', started_at
            from history_element where state = 'ACTIVE' and instance_key % 1000 = 0
            """)
        .update();
    // The stuck ones wait for an instance that they called
    jdbc.sql(
            """
            insert into history_instance (instance_key, definition_key, process_id, version,
              parent_instance_key, root_instance_key, state, started_at)
            select i.instance_key + 200000, d.definition_key, d.process_id, d.version,
              i.instance_key, i.instance_key, 'ACTIVE', i.started_at
            from history_incident n join history_instance i on i.instance_key = n.instance_key
            join deployed_process d on d.process_id = 'client-onboarding'
              and d.version = (select max(version) from deployed_process
                where process_id = 'client-onboarding')
            where i.instance_key > 800000000000000000 and i.instance_key < 810000000000000000
            """)
        .update();
    jdbc.sql(
            """
            update history_incident set instance_key = instance_key + 200000
            where instance_key > 800000000000000000 and instance_key < 810000000000000000
            """)
        .update();
    jdbc.sql("analyze table history_instance, history_element, history_incident")
        .query()
        .listOfRows();
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void aPageOfTheListReadsAsManyRowsAsItShowsHoweverManyThereAre() {
    Map<String, Long> read = new LinkedHashMap<>();
    for (InstanceFilter.State state : InstanceFilter.State.values()) {
      read.put(state.name(), read(filter(state, "")));
    }
    read.put("all", read(InstanceFilter.EVERYTHING));
    read.put(
        "the last week",
        read(
            new InstanceFilter(
                null, null, "", "", Instant.now().minus(Duration.ofDays(7)), null, "")));
    log.info("Rows read for a page of {}: {}", PAGE, read);

    assertThat(read.remove(InstanceFilter.State.INCIDENT.name()))
        .isLessThan(AT_MOST + AT_MOST_FOR_INCIDENTS);
    assertThat(read).allSatisfy((name, rows) -> assertThat(rows).as(name).isLessThan(AT_MOST));
  }

  @Test
  void theStuckOnesAreCountedFromTheIncidentsHoweverManyInstancesThereAre() {
    long[] rows = new long[1];
    transaction.executeWithoutResult(status -> {
      long before = readSoFar();
      assertThat(queries.stuck(null)).containsEntry(PROCESS, (long) INCIDENTS);
      rows[0] = readSoFar() - before;
    });
    log.info("Rows read to count the stuck ones: {}", rows[0]);

    assertThat(rows[0]).isLessThan(AT_MOST_FOR_INCIDENTS);
  }

  @Test
  void noQuestionOfThePagesTakesLong() {
    Map<String, Duration> took = new LinkedHashMap<>();
    took.put("list of processes", time(processes::list));
    took.put("figures", time(() -> processes.figures(PROCESS, null)));
    measure(took, "operator");
    jdbc.sql("delete from first_run").update();
    measure(took, "the agency of all instances");
    took.put("list of processes of the agency", time(processes::list));
    took.put("figures of the agency", time(() -> processes.figures(PROCESS, null)));
    SignInForTest.as(acme.ownerOfAnotherAgency());
    measure(took, "another agency");
    took.put("list of processes of another agency", time(processes::list));
    log.info("With {} instances: {}", MANY, took);

    assertThat(took).allSatisfy((name, time) -> assertThat(time).as(name).isLessThan(SLOW));
  }

  private void measure(Map<String, Duration> took, String who) {
    Map<String, InstanceFilter> filters = new LinkedHashMap<>();
    filters.put("all", InstanceFilter.EVERYTHING);
    filters.put("incidents", filter(InstanceFilter.State.INCIDENT, ""));
    filters.put("words", filter(null, "carla"));
    filters.put("words that no instance has", filter(null, "zoe"));
    filters.put("element", new InstanceFilter(null, null, "Task_AwaitAnswer", "", null, null, ""));
    filters.forEach((name, filter) -> {
      took.put(who + ": " + name, time(() -> processes.page(PROCESS, filter, 0, PAGE)));
      took.put(who + ": number of " + name, time(() -> processes.count(PROCESS, filter)));
    });
    took.put(
        who + ": the last page",
        time(() -> processes.page(PROCESS, InstanceFilter.EVERYTHING, MANY - PAGE, PAGE)));
  }

  private static Duration time(Runnable question) {
    long start = System.nanoTime();
    question.run();
    return Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
  }

  private static InstanceFilter filter(InstanceFilter.@Nullable State state, String words) {
    return new InstanceFilter(null, state, "", "", null, null, words);
  }

  /** How many rows and index entries the database reads for a page. */
  private long read(InstanceFilter filter) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          long before = readSoFar();
          processes.page(PROCESS, filter, 0, PAGE);
          return readSoFar() - before;
        }));
  }

  private long readSoFar() {
    return jdbc
        .sql(
            """
            show session status
            where variable_name like 'Handler\\_read\\_%' or variable_name = 'Handler_icp_attempts'
            """)
        .query((row, number) -> row.getLong(2))
        .stream()
        .mapToLong(count -> Objects.requireNonNull(count))
        .sum();
  }
}
