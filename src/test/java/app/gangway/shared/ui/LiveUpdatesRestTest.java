package app.gangway.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveUpdatesRestTest {

  @Test
  void aQuickRefreshIsFollowedByTheNextOneAtOnce() {
    assertThat(LiveUpdates.restAfter(Duration.ofMillis(100))).isZero();
  }

  @Test
  void aScreenWithMuchToCountRestsTwiceAsLongAsItCounted() {
    assertThat(LiveUpdates.restAfter(Duration.ofMillis(700))).isEqualTo(Duration.ofMillis(1_400));
  }

  @Test
  void itRestsNoLongerThanTheRegularRefreshes() {
    assertThat(LiveUpdates.restAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(15));
  }
}
