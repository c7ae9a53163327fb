package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ModuleTest;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleTest(with = {})
@ExtendWith(OutputCaptureExtension.class)
class ClockWatchTests {

  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @CsvSource({
    "0, UP, ''",
    "3600, WARNING, s behind the clock of this machine",
    "-3600, WARNING, s ahead of the clock of this machine"
  })
  void aClockThatIsOffIsNamedWithTheDifference(
      int secondsAhead, String status, String words, CapturedOutput output) {
    ClockWatch watch =
        new ClockWatch(
            new DatabaseClock(jdbc),
            Clock.offset(Clock.systemUTC(), Duration.ofSeconds(secondsAhead)));

    watch.check();
    watch.check();

    Health health = watch.health();
    assertThat(health).isNotNull();
    assertThat(health.getStatus().getCode()).isEqualTo(status);
    if (!words.isEmpty()) {
      assertThat(output).containsOnlyOnce(words).containsPattern("is 3(600|599) s");
    }
  }
}
