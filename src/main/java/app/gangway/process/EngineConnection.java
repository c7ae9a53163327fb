package app.gangway.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
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
 * The client and its channel. Connects lazily: nothing here needs the engine to be there. The
 * channel is kept beside the client because only it can be told to try again at once; left alone,
 * it waits up to two minutes after a long outage.
 */
@Component
final class EngineConnection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EngineConnection.class);

  // Handlers hand their jobs on at once, so few threads carry any number of them
  private static final int THREADS = 4;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

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

  /**
   * Ends the connection, also where the engine is away. A stream of jobs that is closed while it
   * waits to be opened again never gives its lock back (camunda-client 8.8.14, {@code
   * JobStreamerImpl.open}), and the client, which closes it once more, would wait for it for ever;
   * interrupted, it goes on.
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
      log.debug("The engine's client was closed in a hurry", interrupted);
    } finally {
      channel.shutdownNow();
    }
  }
}
