package app.gangway.embedded.stripe;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is on the pages that Stripe hosts: setting up an account, paying an invoice, giving a card.
 * Whoever has a page's address may use it, as with Stripe. Only what is posted changes anything.
 */
final class HostedPages {

  private static final String ONBOARDING = "/connect/";
  private static final String INVOICE = "/invoices/";
  private static final String CHECKOUT = "/checkout/";

  private final StoredObjects objects;
  private final StripeVisitor visitor;

  HostedPages(StoredObjects objects, StripeVisitor visitor) {
    this.objects = objects;
    this.visitor = visitor;
  }

  static String onboarding(URI address, String linkId) {
    return address + ONBOARDING + linkId;
  }

  static String invoice(URI address, @Nullable String account, ObjectNode invoice) {
    String owner = Objects.requireNonNullElse(account, "platform");
    return address + INVOICE + owner + "/" + invoice.path("id").stringValue();
  }

  static String checkout(URI address, String sessionId) {
    return address + CHECKOUT + sessionId;
  }

  /**
   * What a visitor does.
   *
   * @param posted null when the visitor only looks
   */
  record Visit(String path, @Nullable Form posted) {}

  /**
   * What a visitor gets to see.
   *
   * @param elsewhere where the visitor is sent; null for a page
   */
  record Shown(@Nullable String elsewhere, String template, Map<String, Object> words) {

    static Shown elsewhere(String address) {
      return new Shown(address, "", Map.of());
    }
  }

  /** Empty where there is no such page. */
  Optional<Shown> show(Visit visit) {
    if (visit.path().startsWith(ONBOARDING)) {
      return show(visit, Accounts.LINK, this::onboarding);
    }
    if (visit.path().startsWith(INVOICE)) {
      return show(visit, Invoices.TYPE, this::invoice);
    }
    return visit.path().startsWith(CHECKOUT)
        ? show(visit, CheckoutSessions.TYPE, this::checkout)
        : Optional.empty();
  }

  private Optional<Shown> show(
      Visit visit, String type, BiFunction<Visit, StoredObjects.Stored, Shown> page) {
    String id = visit.path().substring(visit.path().lastIndexOf('/') + 1);
    return objects
        .find(id)
        .filter(found -> found.isA(type))
        .map(stored -> page.apply(visit, stored));
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
    if (visit.posted() != null) {
      visitor.finishOnboarding(accountId);
      return Shown.elsewhere(back);
    }
    return new Shown(
        null, "onboarding", Map.of("business", nameOf(account.object()), "back", back));
  }

  private Shown invoice(Visit visit, StoredObjects.Stored stored) {
    if (visit.posted() != null) {
      visitor.pay(stored.id());
      return Shown.elsewhere(visit.path());
    }
    return new Shown(null, "invoice", new InvoiceWords(stored.object(), from(stored)).all());
  }

  private Shown checkout(Visit visit, StoredObjects.Stored stored) {
    ObjectNode session = stored.object();
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("business", from(stored));
    words.put("locale", Objects.requireNonNullElse(Json.text(session, "locale"), "auto"));
    if (!StripeVisitor.isOpen(session)) {
      return new Shown(null, "over", words);
    }
    Form posted = visit.posted();
    if (posted != null) {
      TestCard card = TestCard.named(posted.text("card", "")).orElse(TestCard.DECLINED);
      if (visitor.completeSetup(stored.id(), card)) {
        String address = session.path("success_url").stringValue();
        return Shown.elsewhere(address.replace("{CHECKOUT_SESSION_ID}", stored.id()));
      }
    }
    words.put("declined", posted != null);
    words.put("cards", TestCard.values());
    String cancel = Json.text(session, "cancel_url");
    if (cancel != null) {
      words.put("cancel", cancel);
    }
    return new Shown(null, "checkout", words);
  }

  private String from(StoredObjects.Stored stored) {
    return Optional.ofNullable(stored.account())
        .flatMap(objects::find)
        .map(account -> nameOf(account.object()))
        .orElse("");
  }

  private static String nameOf(ObjectNode account) {
    String name = Json.text(account.path("business_profile"), "name");
    return Objects.requireNonNullElse(name, "");
  }
}
