package app.gangway.embedded;

import static org.awaitility.Awaitility.await;

import app.gangway.parts.Containers;
import app.gangway.parts.TestParts;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PartitionInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.containers.GenericContainer;

/** The real broker alone, with data of its own that is thrown away. */
public interface BrokerForTests extends AutoCloseable {

  URI grpcAddress();

  @Override
  void close() throws IOException, InterruptedException;

  /** Returns when it serves. */
  static BrokerForTests start() throws IOException, InterruptedException {
    BrokerForTests broker =
        switch (TestParts.choose(System.getProperty(TestParts.SWITCH))) {
          case CONTAINERS -> startContainer();
          case EMBEDDED -> startEmbedded();
        };
    try (CamundaClient client =
        CamundaClient.newClientBuilder()
            .grpcAddress(broker.grpcAddress())
            .preferRestOverGrpc(false)
            .build()) {
      await().atMost(Duration.ofMinutes(1)).until(() -> hasALeader(client));
    }
    return broker;
  }

  /** The gateway answers a moment before it knows the leader of the partition. */
  private static boolean hasALeader(CamundaClient client) {
    return client.newTopologyRequest().send().join().getBrokers().stream()
        .flatMap(known -> known.getPartitions().stream())
        .anyMatch(PartitionInfo::isLeader);
  }

  private static BrokerForTests startContainer() {
    GenericContainer<?> broker = Containers.newBroker();
    broker.start();
    return new BrokerForTests() {
      @Override
      public URI grpcAddress() {
        return Containers.grpcAddress(broker);
      }

      @Override
      public void close() {
        broker.stop();
      }
    };
  }

  /**
   * Always the same directory: a broker that a killed test run left over is found there and
   * replaced.
   */
  private static BrokerForTests startEmbedded() throws IOException, InterruptedException {
    Path root = Path.of("target", "test-broker").toAbsolutePath();
    DataDirectory directory = DataDirectory.take(root);
    EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedSettings.from(new StandardEnvironment()), directory, null);
    broker.start();
    return new BrokerForTests() {
      @Override
      public URI grpcAddress() {
        return URI.create(broker.grpcAddress());
      }

      @Override
      public void close() throws IOException, InterruptedException {
        broker.stop();
        directory.close();
        FileSystemUtils.deleteRecursively(directory.root());
      }
    };
  }
}
