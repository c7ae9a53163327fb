package app.gangway.history;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an application says of the history in this database, in its health and its metrics. */
public final class HistoryWatchForTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final HistoryWatch watch;
  private final HistoryHealthIndicator indicator;

  public HistoryWatchForTest(DataSource source) {
    this.watch = new HistoryWatch(JdbcClient.create(source), metrics, Clock.systemUTC());
    this.indicator = new HistoryHealthIndicator(watch);
  }

  /** The status of the part {@code history}, after a look as the application takes regularly. */
  public String health() {
    watch.check();
    return indicator.health().getStatus().getCode();
  }

  /** In seconds. */
  public double lagMetric() {
    return metrics.get("gangway.history.lag").gauge().value();
  }
}
