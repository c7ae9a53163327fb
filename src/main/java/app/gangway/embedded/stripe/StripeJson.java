package app.gangway.embedded.stripe;

import app.gangway.shared.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects in the shape that Stripe's API gives them. */
final class StripeJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 24;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CREATED = "created";

  private StripeJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A new object of this type, with an id and all the fields that Stripe always gives. */
  static ObjectNode create(String type, String idPrefix) {
    String name = "objects/" + type + ".json";
    try (InputStream in = StripeJson.class.getResourceAsStream(name)) {
      ObjectNode created = (ObjectNode) MAPPER.readTree(Objects.requireNonNull(in, name));
      if (created.has(CREATED)) {
        created.put(CREATED, now());
      }
      return created.put("id", newId(idPrefix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stripe counts seconds. */
  static long now() {
    return Instant.now().getEpochSecond();
  }

  /** An id in Stripe's form that cannot be guessed. */
  static String newId(String prefix) {
    return prefix + "_" + randomLetters(ID_LENGTH);
  }

  static String randomLetters(int length) {
    StringBuilder letters = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }

  static String id(JsonNode object) {
    return object.path("id").stringValue();
  }

  /** The text of a field; null where it is null or missing. */
  static @Nullable String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isString() ? value.stringValue() : null;
  }

  static String textOrEmpty(JsonNode object, String field) {
    return Objects.requireNonNullElse(text(object, field), "");
  }

  /** Sets the fields that the request names, and the entries of the metadata. */
  static void set(ObjectNode object, Map<String, String> parameters, String... fields) {
    for (String field : fields) {
      String value = parameters.getOrDefault(field, "");
      if (!value.isEmpty()) {
        object.put(field, value);
      }
    }
    ObjectNode metadata = object.withObject("metadata");
    entriesOf("metadata", parameters)
        .forEach((key, value) -> {
          if (value.isEmpty()) {
            metadata.remove(key);
          } else {
            metadata.put(key, value);
          }
        });
  }

  /** The parameters {@code name[key]} by their keys. */
  static Map<String, String> entriesOf(String name, Map<String, String> parameters) {
    Map<String, String> entries = new LinkedHashMap<>();
    String prefix = name + "[";
    parameters.forEach((parameter, value) -> {
      if (parameter.startsWith(prefix) && parameter.endsWith("]")) {
        entries.put(parameter.substring(prefix.length(), parameter.length() - 1), value);
      }
    });
    return entries;
  }

  /**
   * @throws StripeError for another value than these
   */
  static void checkOneOf(String parameter, @Nullable String value, List<String> allowed) {
    if (value != null && !value.isEmpty() && !allowed.contains(value)) {
      throw StripeError.invalid(
          parameter, "Invalid %s: must be one of %s".formatted(parameter, allowed));
    }
  }

  static ObjectNode parse(String json) {
    return (ObjectNode) MAPPER.readTree(json);
  }

  /** Returns when the file is there as a whole. */
  static void write(JsonNode json, Path file) {
    try {
      Path unfinished = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(PrivateFiles.file(unfinished), MAPPER.writeValueAsString(json));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The stand-in for Stripe cannot write to its folder", e);
    }
  }
}
