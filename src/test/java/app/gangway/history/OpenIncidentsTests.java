package app.gangway.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ModuleTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

@ModuleTest(with = "shared")
@ExtendWith(OutputCaptureExtension.class)
class OpenIncidentsTests {

  private static final long STUCK = 1L << 52;
  private static final long OTHER = STUCK + 1;
  private static final String LINE =
      "Incident %s at Gateway_Way of process client-invitation, instance %s: CONDITION_ERROR";

  @Autowired HistoryQueries queries;
  @Autowired JdbcTemplate jdbc;

  private SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private OpenIncidents incidents;

  @BeforeEach
  void twoInstancesRun() {
    registry = new SimpleMeterRegistry();
    incidents = new OpenIncidents(queries, registry);
    instance(STUCK);
    instance(OTHER);
  }

  @Test
  void anIncidentThatNoWorkerNoticesIsLoggedOnceAndCounted(CapturedOutput output) {
    incident(1, STUCK, "CONDITION_ERROR");
    incidents.check();
    incidents.check();

    assertThat(output).containsOnlyOnce(LINE.formatted(1, STUCK));
    assertThat(output).as("the engine quotes variables").doesNotContain("carla@client.example");
    assertThat(open()).isEqualTo(1);

    incident(2, OTHER, "CONDITION_ERROR");
    incidents.check();
    assertThat(output)
        .containsOnlyOnce(LINE.formatted(1, STUCK))
        .containsOnlyOnce(LINE.formatted(2, OTHER));
    assertThat(open()).isEqualTo(2);
  }

  @Test
  void aJobsIncidentIsCountedAndLoggedByItsWorkerAlone(CapturedOutput output) {
    incident(1, STUCK, "JOB_NO_RETRIES");
    incidents.check();

    assertThat(output).doesNotContain("JOB_NO_RETRIES");
    assertThat(open()).isEqualTo(1);
  }

  @Test
  void whatWasResolvedOrEndedIsOpenNoLonger(CapturedOutput output) {
    incident(1, STUCK, "CONDITION_ERROR");
    incident(2, OTHER, "CONDITION_ERROR");
    incidents.check();
    jdbc.update(
        "update history_incident set resolved_at = utc_timestamp(6) where incident_key = 1");
    jdbc.update("update history_instance set state = 'CANCELED' where instance_key = ?", OTHER);
    incidents.check();

    assertThat(open()).isZero();

    incident(3, STUCK, "CONDITION_ERROR");
    incidents.check();
    assertThat(output).containsOnlyOnce(LINE.formatted(3, STUCK));
    assertThat(open()).isEqualTo(1);
  }

  @Test
  void ofManyTheNewestAreLoggedAndAllAreCounted(CapturedOutput output) {
    IntStream.rangeClosed(1, 250).forEach(key -> incident(key, STUCK, "CONDITION_ERROR"));
    incidents.check();
    incidents.check();

    assertThat(open()).isEqualTo(250);
    assertThat(output.getOut().lines().filter(line -> line.contains("CONDITION_ERROR")))
        .hasSize(200);
    assertThat(output).containsOnlyOnce(LINE.formatted(250, STUCK));
  }

  private double open() {
    return registry.get("gangway.incidents.open").gauge().value();
  }

  private void instance(long key) {
    jdbc.update(
        """
        insert into history_instance (instance_key, definition_key, process_id, version,
          root_instance_key, state, started_at)
        values (?, 7, 'client-invitation', 1, ?, 'ACTIVE', utc_timestamp(6))
        """,
        key,
        key);
  }

  private void incident(long key, long instance, String errorType) {
    jdbc.update(
        """
        insert into history_incident (incident_key, instance_key, definition_key, element_key,
          element_id, error_type, message, created_at)
        values (?, ?, 7, ?, 'Gateway_Way', ?, 'No way for carla@client.example',
          utc_timestamp(6) + interval ? microsecond)
        """,
        key,
        instance,
        key,
        errorType,
        key);
  }
}
