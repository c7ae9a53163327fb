package app.gangway.embedded.stripe;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Speaks as much of Stripe's API as Gangway uses, on loopback, with the pages behind it. What it
 * was told survives a restart.
 */
public final class StripeStandIn {

  /** The version in which answers and events are written. */
  public static final String API_VERSION = "2026-07-29.dahlia";

  private static final int BACKLOG = 100;

  private final int port;
  private final String apiKey;
  private final String webhookSecret;
  private final Listeners listeners = new Listeners();
  private final StripeFaults faults = new StripeFaults(this::listening);
  private final StoredObjects objects;
  private final Answers answers;
  private final Webhooks webhooks;
  private final StripeVisitor visitor;
  private final ApiHandler api;
  private final PageHandler pages;
  private @Nullable HttpServer server;
  private boolean started;

  /**
   * @param folder where it keeps everything; made where there is none
   * @param port on loopback
   * @param apiKey the only key that it takes
   * @param webhookSecret what webhooks are signed with
   */
  public StripeStandIn(Path folder, int port, String apiKey, String webhookSecret) {
    this.port = port;
    this.apiKey = apiKey;
    this.webhookSecret = webhookSecret;
    this.objects = new StoredObjects(folder.resolve("objects"));
    this.answers = new Answers(folder.resolve("answers"));
    this.webhooks = new Webhooks(folder.resolve("webhooks"), webhookSecret, faults);
    this.visitor = new StripeVisitor(objects, webhooks);
    ApiRoutes routes = new ApiRoutes(objects, webhooks, address());
    this.api = new ApiHandler(apiKey, routes, answers, objects, faults, listeners);
    this.pages = new PageHandler(new HostedPages(objects, visitor));
  }

  /** What the API's addresses begin with; the pages are there too. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The key that the application identifies itself with. */
  public String apiKey() {
    return apiKey;
  }

  /** What webhooks are signed with. */
  public String webhookSecret() {
    return webhookSecret;
  }

  /** Sends webhooks there from now on; until it is called they wait. */
  public void deliverTo(URI endpoint) {
    webhooks.deliverTo(endpoint);
  }

  /** The header {@code Stripe-Signature} for a webhook's body that is sent at this time. */
  public String sign(String body, Instant time) {
    return Signature.of(webhookSecret, time, body);
  }

  /** What a person does on Stripe's pages. */
  public StripeVisitor visitor() {
    return visitor;
  }

  /** What can go wrong, for tests. */
  public StripeFaults faults() {
    return faults;
  }

  /** Tells of each request to the API together with its answer, until the listening is closed. */
  public Listening listen(Consumer<StripeExchange> listener) {
    return listeners.add(listener);
  }

  /** Ends with {@link #close}. */
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** Reads what it was told before, and serves from now on. */
  public synchronized void start() throws IOException {
    objects.open();
    answers.open();
    started = true;
    listening(true);
    webhooks.start();
  }

  /** Serves no more; a later start goes on where it was. */
  public synchronized void stop() throws IOException {
    started = false;
    listening(false);
    webhooks.stop();
  }

  private synchronized void listening(boolean wanted) throws IOException {
    if (server != null && !wanted) {
      server.stop(0);
      server = null;
    } else if (server == null && wanted && started) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      HttpServer created = HttpServer.create(address, BACKLOG);
      created.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      created.createContext("/v1/", api);
      created.createContext("/", pages);
      created.start();
      server = created;
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "Stripe stand-in at " + address();
  }
}
