package app.gangway.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.process.CuttableLine;
import app.gangway.process.EngineTest;
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
  void restoreTheLine() {
    line.restore();
    await().until(() -> status().equals(Status.UP));
  }

  @Test
  void theHealthIsDownWhileTheEngineIsUnreachable() {
    assertThat(status()).isEqualTo(Status.UP);

    line.cut();

    assertThat(status()).isEqualTo(Status.DOWN);
  }

  private Status status() {
    Health health = engine.health();
    return health == null ? Status.UNKNOWN : health.getStatus();
  }
}
