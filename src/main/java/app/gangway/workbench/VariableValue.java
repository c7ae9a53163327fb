package app.gangway.workbench;

import app.gangway.process.ModelOutline.RoutingVariable.Type;
import app.gangway.shared.InvalidInput;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what an operator or teammate typed as the value of a process variable. Processes hold ids,
 * dates and flags, and short words that they route by; never an address, a link or a token.
 */
final class VariableValue {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_TEXT = 100;
  private static final int LONGEST_JSON = 1000;

  /** As the engine's expressions can read it. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /** Longer than a word, and without a space: a secret in one of the usual writings. */
  private static final Pattern TOKEN = Pattern.compile(".*[A-Za-z0-9_+/=-]{24,}.*", Pattern.DOTALL);

  private VariableValue() {}

  /**
   * @throws InvalidInput with field {@code name}
   */
  static String requireName(String name) {
    String stripped = name.strip();
    if (!NAME.matcher(stripped).matches()) {
      throw new InvalidInput("name", "error.repair.variable.name");
    }
    return stripped;
  }

  /**
   * The value as the engine keeps it.
   *
   * @throws InvalidInput with field {@code value}, when it is not of this type, or not for a
   *     process
   */
  static Object parse(Type type, String typed) {
    String text = typed.strip();
    try {
      return switch (type) {
        case BOOLEAN -> flag(text);
        case NUMBER -> new BigDecimal(text);
        case DATE -> OffsetDateTime.parse(text).toInstant().toString();
        case ID -> UUID.fromString(text).toString();
        case TEXT -> word(text);
        case JSON -> json(text);
      };
    } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
      // A number's and an id's exception is an illegal argument
      throw wrong(type);
    }
  }

  private static Boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(Type.BOOLEAN);
    };
  }

  private static String word(String text) {
    if (text.isEmpty()) {
      throw wrong(Type.TEXT);
    }
    refuseSecrets(text);
    return text;
  }

  private static Object json(String text) {
    if (text.length() > LONGEST_JSON) {
      throw new InvalidInput("value", "error.repair.variable.long", LONGEST_JSON);
    }
    JsonNode read = JSON.readTree(text);
    if (read.isMissingNode() || read.isNull()) {
      throw wrong(Type.JSON);
    }
    refuseSecretsIn(read);
    return read;
  }

  private static void refuseSecretsIn(JsonNode node) {
    if (node.isString()) {
      refuseSecrets(node.stringValue());
    }
    if (node.isObject()) {
      node.propertyNames().forEach(VariableValue::refuseSecrets);
    }
    node.forEach(VariableValue::refuseSecretsIn);
  }

  private static void refuseSecrets(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidInput("value", "error.repair.variable.long", LONGEST_TEXT);
    }
    if (text.contains("@")
        || text.contains("://")
        || (TOKEN.matcher(text).matches() && !isId(text))
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInput("value", "error.repair.variable.secret");
    }
  }

  private static boolean isId(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static InvalidInput wrong(Type type) {
    return new InvalidInput(
        "value", "error.repair.variable." + type.name().toLowerCase(Locale.ROOT));
  }
}
