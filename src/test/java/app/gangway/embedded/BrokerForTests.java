package app.gangway.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;

/** The real broker alone, with data of its own that is thrown away. */
public final class BrokerForTests implements AutoCloseable {

  private final DataDirectory directory;
  private final EmbeddedBroker broker;

  private BrokerForTests(DataDirectory directory, EmbeddedBroker broker) {
    this.directory = directory;
    this.broker = broker;
  }

  /**
   * Returns when it serves. Always the same directory: a broker that a killed test run left over is
   * found there and replaced.
   */
  public static BrokerForTests start() throws IOException, InterruptedException {
    Path root = Path.of("target", "test-broker").toAbsolutePath();
    DataDirectory directory = DataDirectory.take(root);
    EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedSettings.from(new StandardEnvironment()), directory);
    broker.start();
    return new BrokerForTests(directory, broker);
  }

  public URI grpcAddress() {
    return URI.create(broker.grpcAddress());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    broker.stop();
    directory.close();
    FileSystemUtils.deleteRecursively(directory.root());
  }
}
