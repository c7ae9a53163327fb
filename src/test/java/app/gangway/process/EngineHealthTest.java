package app.gangway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@EngineTest
class EngineHealthTest {

  @Autowired EngineHealthIndicator engine;
  @Autowired CuttableLine line;

  @AfterEach
  void mendTheLine() {
    line.mend();
    await().until(() -> status().equals(Status.UP));
  }

  @Test
  void theEngineCountsAsDownOnlyWhileItIsAway() {
    assertThat(status()).isEqualTo(Status.UP);

    line.cut();

    assertThat(status()).isEqualTo(Status.DOWN);
  }

  private Status status() {
    Health health = engine.health();
    return health == null ? Status.UNKNOWN : health.getStatus();
  }
}
