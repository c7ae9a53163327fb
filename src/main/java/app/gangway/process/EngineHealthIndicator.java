package app.gangway.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.Topology;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** The part {@code engine} of the application's health: whether the gateway has its brokers. */
@Component
class EngineHealthIndicator extends AbstractHealthIndicator {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final CamundaClient client;

  EngineHealthIndicator(CamundaClient client) {
    super("The engine does not answer");
    this.client = client;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    try {
      Topology topology = client.newTopologyRequest().requestTimeout(TIMEOUT).send().join();
      health
          .status(topology.getBrokers().isEmpty() ? "DOWN" : "UP")
          .withDetail("brokers", topology.getBrokers().size())
          .withDetail("version", topology.getGatewayVersion());
    } catch (ClientException e) {
      health.down().withDetail("reason", String.valueOf(e.getMessage()));
    }
  }
}
