package app.gangway.embedded.stripe;

import tools.jackson.databind.node.ObjectNode;

/** What Stripe's users keep with its objects. */
final class Metadata {

  private Metadata() {}

  /** An empty value removes an entry. */
  static void set(ObjectNode object, Form form) {
    ObjectNode metadata = object.withObject("metadata");
    form.map("metadata")
        .forEach((key, value) -> {
          if (value.isEmpty()) {
            metadata.remove(key);
          } else {
            metadata.put(key, value);
          }
        });
  }

  /** Sets the fields that the request names. */
  static void copy(ObjectNode object, Form form, String... fields) {
    for (String field : fields) {
      String value = form.text(field);
      if (value != null) {
        object.put(field, value);
      }
    }
  }
}
