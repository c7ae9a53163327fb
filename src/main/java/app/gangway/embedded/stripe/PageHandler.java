package app.gangway.embedded.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages that Stripe hosts: setting up an account, paying an invoice, giving a card. Whoever has
 * a page's address may use it, as with Stripe. Only a POST changes anything.
 */
final class PageHandler implements HttpHandler {

  private static final String ONBOARDING = "/connect/";
  private static final String INVOICE = "/invoices/";
  private static final String CHECKOUT = "/checkout/";
  private static final String STYLE = "/stand-in.css";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final int SEE_OTHER = 303;

  private final StoredObjects objects;
  private final StripeVisitor visitor;
  private final Pages pages = new Pages();

  PageHandler(StoredObjects objects, StripeVisitor visitor) {
    this.objects = objects;
    this.visitor = visitor;
  }

  static String onboarding(URI address, String linkId) {
    return address + ONBOARDING + linkId;
  }

  static String invoice(URI address, @Nullable String account, ObjectNode invoice) {
    return address
        + INVOICE
        + Objects.requireNonNullElse(account, "platform")
        + "/"
        + invoice.path("id").stringValue();
  }

  static String checkout(URI address, String sessionId) {
    return address + CHECKOUT + sessionId;
  }

  /** What a visitor asks for. */
  private record Visit(HttpExchange http, boolean posted, Form form) {}

  @Override
  public void handle(HttpExchange http) throws IOException {
    try (http) {
      http.getResponseHeaders().set("Content-Security-Policy", POLICY);
      http.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      http.getResponseHeaders().set("Referrer-Policy", "no-referrer");
      http.getResponseHeaders().set("Cache-Control", "no-store");
      String path = http.getRequestURI().getPath();
      boolean posted = "POST".equals(http.getRequestMethod());
      String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Visit visit = new Visit(http, posted, Form.parse(body));
      if (path.equals(STYLE)) {
        style(http);
      } else if (!posted && !"GET".equals(http.getRequestMethod())) {
        http.sendResponseHeaders(405, -1);
      } else if (!show(visit, path)) {
        page(visit, 404, "unknown", Map.of());
      }
    }
  }

  private boolean show(Visit visit, String path) throws IOException {
    String id = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith(ONBOARDING)) {
      return show(visit, id, Accounts.LINK, this::onboarding);
    }
    if (path.startsWith(INVOICE)) {
      return show(visit, id, Invoices.TYPE, this::invoice);
    }
    return path.startsWith(CHECKOUT) && show(visit, id, CheckoutSessions.TYPE, this::checkout);
  }

  private boolean show(
      Visit visit, String id, String type, BiFunction<Visit, StoredObjects.Stored, Shown> page)
      throws IOException {
    StoredObjects.Stored stored = objects.find(id).filter(found -> found.isA(type)).orElse(null);
    if (stored == null) {
      return false;
    }
    Shown shown = page.apply(visit, stored);
    if (shown.elsewhere() != null) {
      visit.http().getResponseHeaders().set("Location", shown.elsewhere());
      visit.http().sendResponseHeaders(SEE_OTHER, -1);
    } else {
      page(visit, 200, shown.template(), shown.words());
    }
    return true;
  }

  /**
   * @param elsewhere where the visitor is sent; null for a page
   */
  private record Shown(@Nullable String elsewhere, String template, Map<String, Object> words) {

    static Shown elsewhere(String address) {
      return new Shown(address, "", Map.of());
    }
  }

  private Shown onboarding(Visit visit, StoredObjects.Stored stored) {
    ObjectNode link = stored.object();
    String accountId = link.path("account").stringValue();
    StoredObjects.Stored account =
        objects.find(accountId).filter(found -> found.isA(Accounts.TYPE)).orElse(null);
    boolean expired = link.path("expires_at").asLong() <= Instant.now().getEpochSecond();
    if (account == null || expired) {
      return Shown.elsewhere(link.path("refresh_url").stringValue());
    }
    String back = link.path("return_url").stringValue();
    if (visit.posted()) {
      visitor.finishOnboarding(accountId);
      return Shown.elsewhere(back);
    }
    return new Shown(
        null, "onboarding", Map.of("business", nameOf(account.object()), "back", back));
  }

  private Shown invoice(Visit visit, StoredObjects.Stored stored) {
    if (visit.posted()) {
      visitor.pay(stored.id());
      return Shown.elsewhere(visit.http().getRequestURI().getPath());
    }
    return new Shown(null, "invoice", new InvoiceWords(stored.object(), from(stored)).all());
  }

  private Shown checkout(Visit visit, StoredObjects.Stored stored) {
    ObjectNode session = stored.object();
    if (!StripeVisitor.isOpen(session)) {
      return new Shown(null, "over", Map.of("business", from(stored)));
    }
    boolean declined = false;
    if (visit.posted()) {
      TestCard card = TestCard.named(visit.form().text("card", "")).orElse(TestCard.DECLINED);
      if (visitor.completeSetup(stored.id(), card)) {
        String address = session.path("success_url").stringValue();
        return Shown.elsewhere(address.replace("{CHECKOUT_SESSION_ID}", stored.id()));
      }
      declined = true;
    }
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("business", from(stored));
    words.put("cards", TestCard.values());
    words.put("declined", declined);
    String cancel = Json.text(session, "cancel_url");
    if (cancel != null) {
      words.put("cancel", cancel);
    }
    return new Shown(null, "checkout", words);
  }

  private String from(StoredObjects.Stored stored) {
    String account = stored.account();
    return account == null
        ? ""
        : objects.find(account).map(found -> nameOf(found.object())).orElse("");
  }

  private static String nameOf(ObjectNode account) {
    String name = Json.text(account.path("business_profile"), "name");
    return Objects.requireNonNullElse(name, "");
  }

  private void page(Visit visit, int status, String template, Map<String, Object> words)
      throws IOException {
    String language = visit.http().getRequestHeaders().getFirst("Accept-Language");
    byte[] html = pages.render(template, language, words).getBytes(StandardCharsets.UTF_8);
    visit.http().getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    visit.http().sendResponseHeaders(status, html.length);
    visit.http().getResponseBody().write(html);
  }

  private static void style(HttpExchange http) throws IOException {
    try (InputStream in = PageHandler.class.getResourceAsStream("pages" + STYLE)) {
      byte[] css = Objects.requireNonNull(in).readAllBytes();
      http.getResponseHeaders().set("Content-Type", "text/css; charset=utf-8");
      http.sendResponseHeaders(200, css.length);
      http.getResponseBody().write(css);
    }
  }
}
