package app.gangway.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The part of an address that names an agency or a workspace: 2 to 50 lower-case letters, digits
 * and inner hyphens.
 */
public record Slug(String value) {

  public static final int MIN_LENGTH = 2;
  public static final int MAX_LENGTH = 50;

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])");

  /**
   * @throws InvalidInput with field {@code slug} and key {@code error.slug.malformed}
   */
  public Slug {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidInput("slug", "error.slug.malformed", MIN_LENGTH, MAX_LENGTH);
    }
  }

  /**
   * The slug that a name suggests, as text, since a name without letters suggests none that is
   * valid: "Möbel & Co." gives "mobel-co".
   */
  public static String proposalFor(String name) {
    String plain =
        Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    return plain.length() <= MAX_LENGTH
        ? plain
        : plain.substring(0, MAX_LENGTH).replaceAll("-+$", "");
  }

  @Override
  public String toString() {
    return value;
  }
}
