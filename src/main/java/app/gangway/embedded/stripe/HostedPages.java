package app.gangway.embedded.stripe;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages that Stripe hosts: setting up an account, paying an invoice, giving a card. A page is
 * open to everyone who has its address, as with Stripe. Only a POST changes anything.
 */
@Controller
@ConditionalOnBean(StoredObjects.class)
class HostedPages {

  private final StoredObjects objects;
  private final StripeVisitor visitor;

  HostedPages(StoredObjects objects, StripeVisitor visitor) {
    this.objects = objects;
    this.visitor = visitor;
  }

  @GetMapping("/connect/{id}")
  String onboarding(@PathVariable String id, Model model) {
    StoredObjects.Stored link = find(id, AccountsApi.LINK);
    Optional<ObjectNode> account = accountOf(link);
    if (account.isEmpty()) {
      return redirect(link, "refresh_url");
    }
    model.addAttribute("back", link.object().path("return_url").stringValue());
    return page("onboarding", account.get(), model);
  }

  @PostMapping("/connect/{id}")
  String finishOnboarding(@PathVariable String id) {
    StoredObjects.Stored link = find(id, AccountsApi.LINK);
    Optional<ObjectNode> account = accountOf(link);
    account.map(StripeJson::id).ifPresent(visitor::finishOnboarding);
    return redirect(link, account.isPresent() ? "return_url" : "refresh_url");
  }

  /** Empty where the link has expired, or its account is gone. */
  private Optional<ObjectNode> accountOf(StoredObjects.Stored link) {
    return link.hasExpired()
        ? Optional.empty()
        : objects.find(null, AccountsApi.ACCOUNT, StripeJson.textOrEmpty(link.object(), "account"));
  }

  @GetMapping("/invoices/{account}/{id}")
  String invoice(@PathVariable String id, Locale language, Model model) {
    StoredObjects.Stored invoice = find(id, InvoicesApi.INVOICE);
    model.addAttribute("invoice", InvoicePage.of(invoice.object(), language));
    return page("invoice", owner(invoice), model);
  }

  @PostMapping("/invoices/{account}/{id}")
  String pay(@PathVariable String account, @PathVariable String id) {
    visitor.pay(find(id, InvoicesApi.INVOICE).id());
    return "redirect:/invoices/%s/%s".formatted(account, id);
  }

  @GetMapping("/checkout/{id}")
  String checkout(@PathVariable String id, HttpServletRequest request, Model model) {
    StoredObjects.Stored session = find(id, CheckoutApi.SESSION);
    String language = StripeJson.textOrEmpty(session.object(), "locale");
    if (!language.isEmpty() && !"auto".equals(language)) {
      boolean german = Locale.forLanguageTag(language).getLanguage().equals("de");
      request.setAttribute(WebConfiguration.LANGUAGE, german ? Locale.GERMAN : Locale.ENGLISH);
    }
    model.addAttribute("cards", TestCard.values());
    model.addAttribute("cancel", StripeJson.text(session.object(), "cancel_url"));
    return page(
        StripeVisitor.isOpen(session.object()) ? "checkout" : "over", owner(session), model);
  }

  @PostMapping("/checkout/{id}")
  String giveCard(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String card,
      HttpServletRequest request,
      Model model) {
    StoredObjects.Stored session = find(id, CheckoutApi.SESSION);
    if (visitor.completeSetup(id, TestCard.named(card).orElse(TestCard.DECLINED))) {
      String address = session.object().path("success_url").stringValue();
      return "redirect:" + address.replace("{CHECKOUT_SESSION_ID}", id);
    }
    model.addAttribute("declined", true);
    return checkout(id, request, model);
  }

  @GetMapping(path = "/stand-in.css", produces = "text/css;charset=utf-8")
  @ResponseBody
  Resource style() {
    return new ClassPathResource("pages/stand-in.css", HostedPages.class);
  }

  @RequestMapping(
      path = "/**",
      method = {RequestMethod.GET, RequestMethod.POST})
  String unknownPage() {
    throw new NoSuchElementException();
  }

  @ExceptionHandler(NoSuchElementException.class)
  @ResponseStatus(HttpStatus.NOT_FOUND)
  String notFound(Model model) {
    return page("unknown", null, model);
  }

  private StoredObjects.Stored find(String id, String type) {
    return objects.find(id).filter(found -> found.isA(type)).orElseThrow();
  }

  private @Nullable ObjectNode owner(StoredObjects.Stored stored) {
    return objects.find(stored.account()).map(StoredObjects.Stored::object).orElse(null);
  }

  private static String page(String name, @Nullable ObjectNode account, Model model) {
    String business =
        account == null ? "" : StripeJson.textOrEmpty(account.path("business_profile"), "name");
    model.addAttribute("business", business);
    model.addAttribute("page", name);
    return "layout";
  }

  private static String redirect(StoredObjects.Stored link, String address) {
    return "redirect:" + link.object().path(address).stringValue();
  }
}
