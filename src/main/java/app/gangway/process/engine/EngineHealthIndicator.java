package app.gangway.process.engine;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.Topology;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** The part {@code engine} of the application's health: whether a broker runs processes. */
@Component
class EngineHealthIndicator extends AbstractHealthIndicator {

  private final EngineConnection connection;
  private final EngineWatch watch;

  EngineHealthIndicator(EngineConnection connection, EngineWatch watch) {
    super("The engine does not answer");
    this.connection = connection;
    this.watch = watch;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    try {
      Topology topology = connection.topology();
      health
          .status(
              EngineConnection.runsProcesses(topology) && !watch.isPaused()
                  ? Status.UP
                  : Status.DOWN)
          .withDetail("brokers", topology.getBrokers().size())
          .withDetail("version", topology.getGatewayVersion());
    } catch (ClientException e) {
      health.down().withDetail("reason", String.valueOf(e.getMessage()));
    }
  }
}
