package app.gangway.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a call. What the engine could not store is refused here, since the outbox would
 * send it for ever.
 */
@Component
class WebhookBody {

  private static final int DEEPEST = 50;

  private static final TypeReference<Map<String, @Nullable Object>> VARIABLES =
      new TypeReference<>() {};

  private final JsonMapper json;

  WebhookBody(JsonMapper json) {
    this.json = json;
  }

  /**
   * @return empty where it is no JSON object, is nested too deeply, or has numbers or letters that
   *     the engine does not know
   */
  Optional<Map<String, @Nullable Object>> read(byte[] body) {
    try {
      JsonNode tree = json.readTree(body);
      return tree.isObject() && isGood(tree, DEEPEST)
          ? Optional.of(json.convertValue(tree, VARIABLES))
          : Optional.empty();
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }

  private static boolean isGood(JsonNode value, int depth) {
    if (depth == 0) {
      return false;
    }
    if (value.isNumber()) {
      return value.isIntegralNumber()
          ? value.canConvertToLong()
          : Double.isFinite(value.doubleValue());
    }
    if (value.isString()) {
      return isText(value.stringValue());
    }
    return value.propertyNames().stream().allMatch(WebhookBody::isText)
        && value.valueStream().allMatch(one -> isGood(one, depth - 1));
  }

  /** Half a surrogate pair cannot be written in UTF-8. */
  private static boolean isText(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }
}
