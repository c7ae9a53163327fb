package app.gangway.embedded.stripe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Connected accounts, and the links to the page on which somebody sets one up. */
final class Accounts {

  static final String TYPE = "account";
  static final String LINK = "account_link";
  private static final Duration LINK_VALID_FOR = Duration.ofMinutes(5);

  private final StoredObjects objects;
  private final URI address;

  Accounts(StoredObjects objects, URI address) {
    this.objects = objects;
    this.address = address;
  }

  ObjectNode create(Call call) {
    Form form = call.form();
    ObjectNode account = Json.fresh(TYPE);
    account.put("id", Ids.next("acct"));
    account.put("created", Instant.now().getEpochSecond());
    Metadata.copy(account, form, "email", "country", "business_type");
    String type = form.oneOf("type", Set.of("standard", "express", "custom"));
    account.put("type", type == null ? "standard" : type);
    ObjectNode profile = account.withObject("business_profile");
    form.map("business_profile").forEach(profile::put);
    Metadata.set(account, form);
    objects.save(null, account);
    return account;
  }

  ObjectNode retrieve(Call call) {
    return require(call.id());
  }

  /** What belongs to it can no longer be reached. */
  ObjectNode delete(Call call) {
    require(call.id());
    forget(objects, call.id());
    return Json.object().put("id", call.id()).put("object", TYPE).put("deleted", true);
  }

  static void forget(StoredObjects objects, String id) {
    objects.save(null, Json.object().put("id", id).put("object", "deleted_account"));
  }

  /** The page's address stays out of what is kept, since the port may be another one next time. */
  ObjectNode link(Call call) {
    Form form = call.form();
    form.require("type");
    ObjectNode account = require(form.require("account"));
    Instant now = Instant.now();
    ObjectNode link = Json.object();
    link.put("id", Ids.next("link"));
    link.put("object", LINK);
    link.put("created", now.getEpochSecond());
    link.put("expires_at", now.plus(LINK_VALID_FOR).getEpochSecond());
    link.put("account", account.path("id").stringValue());
    link.put("return_url", form.require("return_url"));
    link.put("refresh_url", form.require("refresh_url"));
    objects.save(null, link);
    ObjectNode answer = Json.object();
    for (String field : new String[] {"object", "created", "expires_at"}) {
      answer.set(field, link.path(field));
    }
    return answer.put("url", HostedPages.onboarding(address, link.path("id").stringValue()));
  }

  private ObjectNode require(String id) {
    return objects.find(null, TYPE, id).orElseThrow(() -> StripeError.noAccess(id));
  }
}
