package app.gangway.embedded;

import app.gangway.shared.PrivateFiles;
import app.gangway.shared.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds loopback ports for child processes, which open them only seconds later. They lie below the
 * range from which operating systems take the ports of outgoing connections, so that none of these
 * takes one meanwhile, nor while a child is being restarted on its port.
 */
final class FreePorts {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /** A port that is free now, and was not returned before in this JVM. */
  static int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new StartFailure(
        "No free port between %s and %s on the loopback interface.".formatted(LOWEST, HIGHEST),
        "End some of the programs that listen there.");
  }

  /** The port in this file. If another program has taken it, the file gets another one. */
  static int storedIn(Path file) throws IOException {
    if (Files.exists(file)) {
      int kept = number(Files.readString(file).strip());
      if (kept >= LOWEST && kept < HIGHEST && isFree(kept) && GIVEN.add(kept)) {
        return kept;
      }
    }
    int port = next();
    Files.writeString(PrivateFiles.file(file), Integer.toString(port));
    return port;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
