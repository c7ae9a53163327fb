package app.gangway.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PartitionInfo;
import io.camunda.client.api.response.Topology;
import io.camunda.client.impl.CamundaClientBuilderImpl;
import io.camunda.client.impl.CamundaClientImpl;
import io.grpc.ManagedChannel;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The client and its channel. Connects lazily: nothing here needs the engine to be there. The
 * channel is kept beside the client because only it can be told to try again at once; left alone,
 * it waits up to two minutes after a long outage.
 */
@Component
final class EngineConnection implements AutoCloseable {

  // Handlers hand their jobs on at once, so few threads carry any number of them
  private static final int THREADS = 4;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  private final ManagedChannel channel;
  private final CamundaClient client;

  EngineConnection(EngineProperties properties, @Value("${spring.application.name}") String name) {
    CamundaClientBuilderImpl settings = new CamundaClientBuilderImpl();
    settings
        // What is used here is named by Gangway's own settings, not by CAMUNDA_… variables
        .applyEnvironmentVariableOverrides(false)
        .grpcAddress(properties.grpcAddress())
        .preferRestOverGrpc(false)
        .defaultJobWorkerName(name)
        .defaultJobWorkerStreamEnabled(true)
        .numJobWorkerExecutionThreads(THREADS)
        .defaultRequestTimeout(REQUEST_TIMEOUT);
    channel = CamundaClientImpl.buildChannel(settings);
    client = new CamundaClientImpl(settings, channel);
  }

  CamundaClient client() {
    return client;
  }

  /**
   * Asks the gateway for the engine's state.
   *
   * @throws io.camunda.client.api.command.ClientException nobody answers
   */
  Topology topology(Duration timeout) {
    return client.newTopologyRequest().requestTimeout(timeout).send().join();
  }

  /** Whether somebody takes commands: a gateway can answer long before its brokers do. */
  static boolean takesCommands(Topology topology) {
    return topology.getBrokers().stream()
        .flatMap(broker -> broker.getPartitions().stream())
        .anyMatch(PartitionInfo::isLeader);
  }

  /** Ends the pause between two attempts to connect. */
  void reconnect() {
    channel.resetConnectBackoff();
  }

  @Override
  public void close() {
    client.close();
  }
}
