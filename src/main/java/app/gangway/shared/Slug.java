package app.gangway.shared;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Optional;
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
   * The slug that a name suggests. Names in other scripts are written in Latin letters: "Möbel &
   * Co." gives "mobel-co", in German "moebel-co", and "Маяк" gives "maak".
   *
   * @param language decides how umlauts are written
   * @return empty for a name with fewer than two letters and digits, such as one of emoji
   */
  public static Optional<Slug> proposalFor(String name, Locale language) {
    String words = cut(words(Spelling.in(language).transliterate(name)), MAX_LENGTH);
    return words.length() < MIN_LENGTH ? Optional.empty() : Optional.of(new Slug(words));
  }

  /**
   * The same slug with a number, for when it is taken.
   *
   * @param number at least 2: the second "harbor" is "harbor-2"
   */
  public Slug numbered(int number) {
    String ending = "-" + number;
    return new Slug(cut(value, MAX_LENGTH - ending.length()) + ending);
  }

  private static String words(String latin) {
    return latin
        .toLowerCase(Locale.ROOT)
        // Signs for sounds, as in the Latin spelling of Arabic names
        .replaceAll("[\\p{Lm}\\p{M}]+", "")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-+|-+$", "");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length).replaceAll("-+$", "");
  }

  @Override
  public String toString() {
    return value;
  }

  /** Loaded with the first proposal, since ICU reads large tables for it. */
  private static final class Spelling {

    private static final Transliterator GERMAN =
        Transliterator.getInstance("NFC; Any-Latin; NFC; de-ASCII; Latin-ASCII");
    private static final Transliterator OTHER =
        Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private Spelling() {}

    static Transliterator in(Locale language) {
      return language.getLanguage().equals(Locale.GERMAN.getLanguage()) ? GERMAN : OTHER;
    }
  }
}
