package app.gangway.embedded.stripe;

import com.stripe.StripeClient;
import com.stripe.net.RequestOptions;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in of the test's own, with Stripe's library, a browser and a receiver of webhooks. */
final class StripeForTests implements AutoCloseable {

  static final String KEY = "sk_test_key";
  static final String SECRET = "whsec_secret";
  private static final String LOST = "/lost";

  final StripeStandIn standIn;
  final StripeTraffic traffic;
  final StripeDashboard dashboard;
  final StripeClient client;
  final List<Webhook> webhooks = new CopyOnWriteArrayList<>();
  final AtomicInteger refusedWebhooks = new AtomicInteger();
  private final HttpServer receiver;
  private final HttpClient browser = HttpClient.newHttpClient();

  /** A webhook as it arrived. */
  record Webhook(String signature, String body) {}

  StripeForTests(Path folder) throws IOException {
    standIn = new StripeStandIn(folder, freePort(), KEY, SECRET);
    traffic = StripeTraffic.of(standIn);
    dashboard = new StripeDashboard(standIn);
    standIn.start();
    client =
        StripeClient.builder()
            .setApiKey(KEY)
            .setApiBase(standIn.address().toString())
            .setMaxNetworkRetries(0)
            .build();
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        http -> {
          byte[] body = http.getRequestBody().readAllBytes();
          boolean refused = refusedWebhooks.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          boolean lost = http.getRequestURI().getPath().equals(LOST);
          if (!refused && !lost) {
            webhooks.add(
                new Webhook(
                    http.getRequestHeaders().getFirst("Stripe-Signature"),
                    new String(body, StandardCharsets.UTF_8)));
          }
          http.sendResponseHeaders(refused ? 503 : 200, -1);
          http.close();
        });
    receiver.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI webhookAddress() {
    return webhookAddress("/webhooks");
  }

  /** Accepts webhooks and forgets them, so that they never arrive at the other address. */
  URI lostWebhookAddress() {
    return webhookAddress(LOST);
  }

  private URI webhookAddress(String path) {
    return URI.create("http://127.0.0.1:%s%s".formatted(receiver.getAddress().getPort(), path));
  }

  static RequestOptions on(String account) {
    return RequestOptions.builder().setStripeAccount(account).build();
  }

  HttpResponse<String> open(String address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  HttpResponse<String> submit(String address, String form)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static String location(HttpResponse<?> answer) {
    return Objects.requireNonNull(answer.headers().firstValue("Location").orElse(null));
  }

  @Override
  public void close() throws IOException {
    standIn.stop();
    receiver.stop(0);
    browser.close();
  }
}
