package app.gangway.embedded;

import app.gangway.shared.PrivateFiles;
import app.gangway.shared.StartFailure;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * A Zeebe broker with its gateway as a child process, on loopback; all but the socket for cluster
 * gossip (UDP), for which the broker takes no address.
 */
final class EmbeddedBroker implements EmbeddedStack.Part {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int PROBE_MILLIS = 2_000;

  /**
   * The optimizing compiler waits ten times longer than usual until it deems code hot, since at a
   * start it takes as much time as everything else together.
   */
  private static final List<String> SMALL_AND_QUICK_TO_START =
      List.of(
          "-Xms64m",
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=10000",
          "-XX:Tier4CompileThreshold=100000",
          "-XX:Tier4BackEdgeThreshold=400000",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED");

  private final Path home;
  private final Path folder;
  private final DataSize neededSpace;
  private final @Nullable HistoryDatabase history;
  private final int gatewayPort = FreePorts.next();
  private final int monitoringPort = FreePorts.next();
  private final ChildProcess child;

  /**
   * @param history null for a broker that writes none
   */
  EmbeddedBroker(
      EmbeddedSettings settings, DataDirectory directory, @Nullable HistoryDatabase history) {
    this.history = settings.history() ? history : null;
    this.home = settings.brokerHome();
    this.folder = directory.folder("zeebe");
    this.neededSpace = settings.brokerSpace();
    if (!Files.isDirectory(home.resolve("lib"))) {
      throw new StartFailure(
          "%s = %s holds no Zeebe broker.".formatted(EmbeddedSettings.BROKER_HOME, home),
          "Build with Maven, which unpacks one; or set %s (environment variable"
                  .formatted(EmbeddedSettings.BROKER_HOME)
              + " GANGWAY_EMBEDDED_BROKER_HOME) to an unpacked broker; or name a running one with"
              + " GANGWAY_ENGINE_GRPC_ADDRESS.");
    }
    this.child = new ChildProcess(program(), directory);
  }

  String grpcAddress() {
    return "http://%s:%s".formatted(LOOPBACK, gatewayPort);
  }

  Path dataFolder() {
    return folder.resolve("data");
  }

  long pid() {
    return child.pid();
  }

  @Override
  public void start() throws IOException, InterruptedException {
    PrivateFiles.folder(folder);
    checkSpace();
    deleteLibrariesOfEarlierVersions();
    try (InputStream logging =
        Objects.requireNonNull(getClass().getResourceAsStream("broker-log4j2.xml"))) {
      Files.write(PrivateFiles.file(loggingFile()), logging.readAllBytes());
    }
    if (history != null) {
      history.write(folder);
    }
    child.start();
  }

  @Override
  public void stop() throws IOException, InterruptedException {
    child.stop();
  }

  /** A broker that is paused from the beginning would take no process, and say so to no client. */
  private void checkSpace() {
    DataSize free = DataSize.ofBytes(folder.toFile().getUsableSpace());
    if (free.compareTo(neededSpace) < 0) {
      throw new StartFailure(
          "The disk of %s has %s MB left, and the embedded broker runs no process below %s MB."
              .formatted(folder, free.toMegabytes(), neededSpace.toMegabytes()),
          "Free some space; or name another directory with GANGWAY_EMBEDDED_DIRECTORY; or set less"
              + " with GANGWAY_ENGINE_DISK_NEEDED.");
    }
  }

  /** Each kill left the broker's native library here, before it had a folder for such files. */
  private void deleteLibrariesOfEarlierVersions() throws IOException {
    try (DirectoryStream<Path> libraries = Files.newDirectoryStream(folder, "*.so")) {
      for (Path library : libraries) {
        Files.delete(library);
      }
    }
  }

  private Path temporaryFiles() {
    return folder.resolve("tmp");
  }

  private Path loggingFile() {
    return folder.resolve("log4j2.xml");
  }

  private ChildProcess.Program program() {
    String marker = "-Dgangway.broker.data=" + dataFolder();
    List<String> command = new ArrayList<>();
    command.add(
        Path.of(System.getProperty("java.home"), "bin", Platform.executable("java")).toString());
    command.add(marker);
    command.addAll(SMALL_AND_QUICK_TO_START);
    // Other languages of the machine bring other digits into its settings
    command.add("-Duser.language=en");
    command.add("-Dlogging.config=" + loggingFile());
    command.add("-Dlog4j2.configurationFile=" + loggingFile());
    command.add("-Djava.io.tmpdir=" + temporaryFiles());
    command.add("-classpath");
    command.add("config" + File.pathSeparator + "lib/*");
    command.add("io.camunda.zeebe.broker.StandaloneBroker");
    return new ChildProcess.Program(
        "zeebe", command, marker, environment(), home, temporaryFiles(), this::isReady);
  }

  private Map<String, String> environment() {
    Map<String, String> settings = new HashMap<>(brokerSettings());
    if (history != null) {
      settings.putAll(HistoryDatabase.brokerSettings(folder));
    }
    return settings;
  }

  private Map<String, String> brokerSettings() {
    return Map.ofEntries(
        Map.entry("ZEEBE_BROKER_DATA_DIRECTORY", dataFolder().toString()),
        Map.entry("ZEEBE_BROKER_NETWORK_HOST", LOOPBACK),
        Map.entry("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", port()),
        Map.entry("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", port()),
        Map.entry("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", LOOPBACK),
        Map.entry("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", Integer.toString(gatewayPort)),
        Map.entry("SERVER_ADDRESS", LOOPBACK),
        Map.entry("SERVER_PORT", port()),
        Map.entry("MANAGEMENT_SERVER_ADDRESS", LOOPBACK),
        Map.entry("MANAGEMENT_SERVER_PORT", Integer.toString(monitoringPort)),
        Map.entry("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB"),
        Map.entry("ZEEBE_BROKER_DATA_SNAPSHOTPERIOD", "5m"),
        Map.entry("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB"),
        Map.entry("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", bytes(neededSpace.toBytes())),
        // Zeebe wants less for this, and it is there for a cluster
        Map.entry(
            "ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", bytes(neededSpace.toBytes() / 2)));
  }

  private static String bytes(long bytes) {
    return bytes + "B";
  }

  private static String port() {
    return Integer.toString(FreePorts.next());
  }

  /** "status" is up when the partition has its leader; "readiness" would be up earlier. */
  private boolean isReady() {
    try {
      HttpURLConnection health =
          (HttpURLConnection)
              URI.create("http://%s:%s/actuator/health/status".formatted(LOOPBACK, monitoringPort))
                  .toURL()
                  .openConnection(Proxy.NO_PROXY);
      health.setConnectTimeout(PROBE_MILLIS);
      health.setReadTimeout(PROBE_MILLIS);
      return health.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      log.trace("The broker does not serve yet", notYet);
      return false;
    }
  }
}
