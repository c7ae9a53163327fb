package app.gangway.embedded.stripe;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page of a list, as Stripe gives it. */
final class Listing {

  private static final int USUAL = 10;
  private static final int MOST = 100;

  private Listing() {}

  /**
   * The page that the request asks for.
   *
   * @param all newest first
   */
  static ObjectNode page(String url, List<ObjectNode> all, Form form) {
    String after = form.text("starting_after");
    long limit = Math.clamp(form.number("limit", USUAL), 1, MOST);
    long skip =
        after == null
            ? 0
            : all.stream().takeWhile(one -> !after.equals(Json.text(one, "id"))).count() + 1;
    ObjectNode page = Json.object().put("object", "list").put("url", url);
    ArrayNode data = page.putArray("data");
    all.stream().skip(skip).limit(limit).forEach(data::add);
    return page.put("has_more", skip + limit < all.size());
  }
}
