package app.gangway.embedded.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request in Stripe's form encoding: {@code a[b]=x} is a field of a field,
 * {@code a[]=x} and {@code a[0]=x} are parts of a list.
 */
final class Form {

  private record Parameter(String name, String value) {}

  private final List<Parameter> parameters = new ArrayList<>();

  private Form() {}

  static Form parse(String... encoded) {
    Form form = new Form();
    for (String part : String.join("&", encoded).split("&")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        form.parameters.add(
            new Parameter(decode(part.substring(0, equals)), decode(part.substring(equals + 1))));
      }
    }
    return form;
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  /** Null where it is missing or empty. */
  @Nullable String text(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name) && !parameter.value().isEmpty())
        .map(Parameter::value)
        .findFirst()
        .orElse(null);
  }

  String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /**
   * @throws StripeError where it is missing
   */
  String require(String name) {
    String text = text(name);
    if (text == null) {
      throw StripeError.parameterMissing(name);
    }
    return text;
  }

  /**
   * @throws StripeError where it is one of none of these
   */
  @Nullable String oneOf(String name, Set<String> values) {
    String text = text(name);
    if (text != null && !values.contains(text)) {
      throw StripeError.invalid(name, "Invalid %s: must be one of %s".formatted(name, values));
    }
    return text;
  }

  boolean has(String name) {
    return text(name) != null;
  }

  /**
   * @throws StripeError for what is no whole number
   */
  long number(String name, long otherwise) {
    String text = text(name);
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw StripeError.invalid(name, "Invalid integer: " + text);
    }
  }

  List<String> list(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().matches("\\Q%s\\E\\[\\d*]".formatted(name)))
        .map(Parameter::value)
        .toList();
  }

  /** The fields of a field; an empty value means that the field is to be removed. */
  Map<String, String> map(String name) {
    Map<String, String> fields = new LinkedHashMap<>();
    String prefix = name + "[";
    for (Parameter parameter : parameters) {
      if (parameter.name().startsWith(prefix) && parameter.name().endsWith("]")) {
        fields.put(
            parameter.name().substring(prefix.length(), parameter.name().length() - 1),
            parameter.value());
      }
    }
    return fields;
  }
}
