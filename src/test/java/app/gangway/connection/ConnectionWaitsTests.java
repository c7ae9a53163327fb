package app.gangway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.gangway.process.JobContext;
import app.gangway.process.JobWakeUps;
import app.gangway.shared.RetryLater;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Steps wait for a connection, and go on when it is active. */
@Import(ConnectionWaitsTests.Engine.class)
class ConnectionWaitsTests extends ConnectionModuleTest {

  /** Remembers which jobs it is to deliver at once. */
  static class Engine implements JobWakeUps {

    final List<Long> woken = new CopyOnWriteArrayList<>();

    @Override
    public void wake(Collection<Long> jobKeys) {
      woken.addAll(jobKeys);
    }
  }

  @Autowired ConnectionWaits waits;
  @Autowired Engine engine;

  @BeforeEach
  void forget() {
    engine.woken.clear();
  }

  private Map<String, Object> step(long job) {
    return waits.around(
        harbor,
        new JobContext(job, 1000 + job, "ws_process", "Task_Fetch", Map.of()),
        "books",
        () -> get("/orders", "books"));
  }

  private RetryLater waiting(long job) {
    return catchThrowableOfType(RetryLater.class, () -> step(job));
  }

  @Test
  void theFirstWaitIsToldAndTheLaterOnesAreHeldUntilTheConnectionIsActive() {
    assertThat(waiting(1))
        .hasMessage("Waits for the connection books")
        .returns(false, RetryLater::isHeld);
    assertThat(waiting(1)).returns(true, RetryLater::isHeld);
    waiting(2);
    assertThat(engine.woken).isEmpty();

    addBearer("other");
    assertThat(engine.woken).isEmpty();
    addBearer("books");
    assertThat(engine.woken).containsExactlyInAnyOrder(1L, 2L);

    step(1);
    assertThat(noted()).containsExactly(2L);
  }

  private List<Long> noted() {
    return jdbc.sql("select job_key from connection_wait")
        .query((row, number) -> row.getLong(1))
        .list();
  }

  @Test
  void aConnectionThatIsUsedAgainWakesItsSteps() {
    ConnectionId id = addBearer("books");
    jdbc.sql("update app_connection set status = 'ERROR', problem = 'REFUSED'").update();
    waiting(1);

    connections.useAgain(id);

    assertThat(engine.woken).containsExactly(1L);
  }

  @Test
  void stepsThatNoLongerLookAreForgotten() {
    waiting(1);
    waits.forgetEnded();
    assertThat(noted()).hasSize(1);
    jdbc.sql("update connection_wait set looked_at = utc_timestamp(6) - interval 1 hour").update();

    waits.forgetEnded();

    assertThat(noted()).isEmpty();
  }
}
