package app.gangway.embedded.stripe;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the hosted pages to a browser. */
final class PageHandler implements HttpHandler {

  private static final String STYLE = "/stand-in.css";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final int SEE_OTHER = 303;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final HostedPages hosted;
  private final Pages pages = new Pages();

  PageHandler(HostedPages hosted) {
    this.hosted = hosted;
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    try (http) {
      Headers headers = http.getResponseHeaders();
      headers.set("Content-Security-Policy", POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cache-Control", "no-store");
      String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = http.getRequestURI().getPath();
      switch (http.getRequestMethod()) {
        case "GET" -> look(http, path);
        case "POST" -> show(http, new HostedPages.Visit(path, Form.parse(body)));
        default -> http.sendResponseHeaders(METHOD_NOT_ALLOWED, -1);
      }
    }
  }

  private void look(HttpExchange http, String path) throws IOException {
    if (path.equals(STYLE)) {
      try (InputStream in = PageHandler.class.getResourceAsStream("pages" + STYLE)) {
        send(http, 200, "text/css", Objects.requireNonNull(in).readAllBytes());
      }
    } else {
      show(http, new HostedPages.Visit(path, null));
    }
  }

  private void show(HttpExchange http, HostedPages.Visit visit) throws IOException {
    HostedPages.Shown shown = hosted.show(visit).orElse(null);
    if (shown == null) {
      page(http, NOT_FOUND, new HostedPages.Shown(null, "unknown", Map.of()));
    } else if (shown.elsewhere() != null) {
      http.getResponseHeaders().set("Location", shown.elsewhere());
      http.sendResponseHeaders(SEE_OTHER, -1);
    } else {
      page(http, 200, shown);
    }
  }

  private void page(HttpExchange http, int status, HostedPages.Shown shown) throws IOException {
    Object wanted = shown.words().getOrDefault("locale", "auto");
    @Nullable String language =
        "auto".equals(wanted)
            ? http.getRequestHeaders().getFirst("Accept-Language")
            : wanted.toString();
    String html = pages.render(shown.template(), language, shown.words());
    send(http, status, "text/html", html.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange http, int status, String type, byte[] body)
      throws IOException {
    http.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
  }
}
