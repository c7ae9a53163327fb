package app.gangway.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection to the engine that a test can cut and restore. */
public class CuttableLine implements Closeable {

  private final URI engine;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  CuttableLine(URI engine) {
    this.engine = engine;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  public URI engine() {
    return engine;
  }

  public void cut() {
    cut = true;
    sockets.forEach(CuttableLine::closeQuietly);
  }

  public void restore() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket here = server.accept();
        sockets.add(here);
        if (cut) {
          closeQuietly(here);
        } else {
          connect(here);
        }
      }
    } catch (IOException e) {
      close();
    }
  }

  /** An engine that is still starting refuses the connection, as it would without this line. */
  private void connect(Socket here) {
    try {
      Socket there = new Socket(engine.getHost(), engine.getPort());
      sockets.add(there);
      Thread.ofVirtual().start(() -> carry(here, there));
      Thread.ofVirtual().start(() -> carry(there, here));
    } catch (IOException e) {
      closeQuietly(here);
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut, or closed by one side
    } finally {
      closeQuietly(from);
      closeQuietly(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  @Override
  public void close() {
    closeQuietly(server);
    cut();
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is closed anyway
    }
  }
}
