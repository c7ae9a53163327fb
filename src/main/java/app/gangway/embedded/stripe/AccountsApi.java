package app.gangway.embedded.stripe;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Connected accounts, and links to the page on which an owner sets one up. */
@RestController
@ConditionalOnBean(StoredObjects.class)
@RequestMapping("/v1")
class AccountsApi {

  static final String ACCOUNT = "account";
  static final String LINK = "account_link";
  private static final Duration LINK_VALID_FOR = Duration.ofMinutes(5);

  private final StoredObjects objects;
  private final StripeStandIn standIn;

  AccountsApi(StoredObjects objects, StripeStandIn standIn) {
    this.objects = objects;
    this.standIn = standIn;
  }

  @PostMapping("/accounts")
  ObjectNode create(
      @RequestParam(defaultValue = "standard") String type,
      @RequestParam Map<String, String> parameters) {
    StripeJson.checkOneOf("type", type, List.of("standard", "express", "custom"));
    ObjectNode account = StripeJson.create(ACCOUNT, "acct");
    account.put("type", type);
    StripeJson.set(account, parameters, "email", "country", "business_type");
    ObjectNode profile = account.withObject("business_profile");
    StripeJson.entriesOf("business_profile", parameters).forEach(profile::put);
    return objects.save(null, account);
  }

  @GetMapping("/accounts/{id}")
  ObjectNode retrieve(@PathVariable String id) {
    return objects.find(null, ACCOUNT, id).orElseThrow(() -> StripeError.noAccess(id));
  }

  @DeleteMapping("/accounts/{id}")
  ObjectNode delete(@PathVariable String id) {
    retrieve(id);
    forget(objects, id);
    return StripeJson.object().put("id", id).put("object", ACCOUNT).put("deleted", true);
  }

  /** Puts the account, and with it all that belongs to it, out of reach. */
  static void forget(StoredObjects objects, @Nullable String id) {
    objects.save(null, StripeJson.object().put("id", id).put("object", "deleted_account"));
  }

  /** The stored link lacks its address, since the port may change with the next start. */
  @PostMapping("/account_links")
  ObjectNode link(
      @RequestParam String type,
      @RequestParam String account,
      @RequestParam("return_url") String returnUrl,
      @RequestParam("refresh_url") String refreshUrl) {
    retrieve(account);
    ObjectNode link = StripeJson.object().put("object", LINK).put("created", StripeJson.now());
    link.put("expires_at", StripeJson.now() + LINK_VALID_FOR.toSeconds());
    ObjectNode answer = link.deepCopy();
    String id = StripeJson.newId("link");
    link.put("id", id).put("account", account);
    objects.save(null, link.put("return_url", returnUrl).put("refresh_url", refreshUrl));
    return answer.put("url", standIn.address() + "/connect/" + id);
  }

  @RequestMapping("/**")
  ObjectNode unknown(HttpServletRequest request) {
    throw StripeError.unknownAddress(request.getMethod(), request.getRequestURI());
  }
}
