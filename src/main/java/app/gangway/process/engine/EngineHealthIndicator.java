package app.gangway.process.engine;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.Topology;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** The part {@code engine} of the application's health: whether a broker accepts commands. */
@Component
class EngineHealthIndicator extends AbstractHealthIndicator {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final EngineConnection connection;

  EngineHealthIndicator(EngineConnection connection) {
    super("The engine does not answer");
    this.connection = connection;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    try {
      Topology topology = connection.topology(TIMEOUT);
      health
          .status(EngineConnection.acceptsCommands(topology) ? Status.UP : Status.DOWN)
          .withDetail("brokers", topology.getBrokers().size())
          .withDetail("version", topology.getGatewayVersion());
    } catch (ClientException e) {
      health.down().withDetail("reason", String.valueOf(e.getMessage()));
    }
  }
}
