package app.gangway.process.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.PartitionInfo;
import io.camunda.client.api.response.Topology;
import io.camunda.client.impl.CamundaClientBuilderImpl;
import io.camunda.client.impl.CamundaClientImpl;
import io.grpc.ManagedChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The engine's client and its gRPC channel. It connects lazily, so the application starts without
 * the engine. The channel is kept beside the client because only the channel can be told to connect
 * again at once; by itself it waits up to two minutes after a long outage.
 */
@Component
public final class EngineConnection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EngineConnection.class);

  // Job handlers return at once, so a few threads serve any number of jobs
  private static final int THREADS = 4;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TOPOLOGY_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final ManagedChannel channel;
  private final CamundaClient client;

  EngineConnection(EngineProperties properties, @Value("${spring.application.name}") String name) {
    CamundaClientBuilderImpl settings = new CamundaClientBuilderImpl();
    settings
        // Only Gangway's own settings count, not CAMUNDA_… environment variables
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
   * Asks the gateway which brokers there are.
   *
   * @throws io.camunda.client.api.command.ClientException the gateway does not answer in this time
   */
  Topology topology(Duration timeout) {
    return client.newTopologyRequest().requestTimeout(timeout).send().join();
  }

  /** The same within two seconds. */
  Topology topology() {
    return topology(TOPOLOGY_TIMEOUT);
  }

  /**
   * Whether each partition has a leader that works: a broker whose disk is full, or that cannot
   * write for another reason, answers on and calls its partitions unhealthy.
   */
  static boolean runsProcesses(Topology topology) {
    long working =
        topology.getBrokers().stream()
            .flatMap(broker -> broker.getPartitions().stream())
            .filter(partition ->
                partition.isLeader() && partition.getHealth() == PartitionBrokerHealth.HEALTHY)
            .map(PartitionInfo::getPartitionId)
            .distinct()
            .count();
    return working > 0 && working >= topology.getPartitionsCount();
  }

  /** Whether a broker accepts commands: a gateway can answer long before its brokers do. */
  static boolean acceptsCommands(Topology topology) {
    return topology.getBrokers().stream()
        .flatMap(broker -> broker.getPartitions().stream())
        .anyMatch(PartitionInfo::isLeader);
  }

  /** Connects now, without waiting for the end of the pause between two attempts. */
  public void reconnect() {
    channel.resetConnectBackoff();
  }

  /**
   * Closes the connection, also while the engine is unreachable. A job stream that is closed while
   * it waits to be opened again never releases its lock (camunda-client 8.8.14, {@code
   * JobStreamerImpl.open}). The client closes the stream once more and would wait for that lock for
   * ever; an interrupt lets it go on.
   */
  @Override
  public void close() {
    Thread closing = Thread.ofPlatform().name("engine-close").daemon().start(this::closeClient);
    try {
      if (!closing.join(CLOSE_TIMEOUT)) {
        closing.interrupt();
        closing.join(CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      closing.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void closeClient() {
    try {
      client.close();
    } catch (ClientException interrupted) {
      log.debug("The engine's client was interrupted while it closed", interrupted);
    } finally {
      channel.shutdownNow();
    }
  }
}
