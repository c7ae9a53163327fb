package app.gangway.embedded.stripe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode read(String json) {
    return (ObjectNode) MAPPER.readTree(json);
  }

  static ObjectNode read(Path file) throws IOException {
    return read(Files.readString(file));
  }

  static String write(JsonNode json) {
    return MAPPER.writeValueAsString(json);
  }

  /** Returns when the file is there as a whole. */
  static void write(JsonNode json, Path file) {
    try {
      Path unfinished = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(unfinished, write(json));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The stand-in for Stripe cannot keep what it was told", e);
    }
  }

  /** A new object of this type with what all of them have in common. */
  static ObjectNode fresh(String type) {
    String name = "objects/" + type + ".json";
    try (InputStream in = Json.class.getResourceAsStream(name)) {
      return (ObjectNode) MAPPER.readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a field; null where it is null or missing. */
  static @Nullable String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isString() ? value.stringValue() : null;
  }
}
