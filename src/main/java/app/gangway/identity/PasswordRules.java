package app.gangway.identity;

import app.gangway.shared.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryBuilder;
import org.springframework.stereotype.Component;

/**
 * A password has 10 to 128 characters and cannot be guessed. No rule about kinds of characters, as
 * NIST SP 800-63B-4, 3.1.1.2, advises.
 */
@Component
public class PasswordRules {

  public static final int MIN_LENGTH = 10;
  public static final int MAX_LENGTH = 128;

  /**
   * On zxcvbn's scale of 0 to 4: takes at least 10^8 guesses ("safely unguessable: moderate
   * protection from an offline slow-hash scenario").
   */
  private static final int UNGUESSABLE = 3;

  /** Shorter words would turn every password with such a syllable into a guessable one. */
  private static final int SHORTEST_HINT = 3;

  private final List<Dictionary> dictionaries = ConfigurationBuilder.getDefaultDictionaries();

  /**
   * @param hints words that this person's password must not be made of: name, address, agency
   * @throws InvalidInput with field {@code password} and key {@code error.password.too-short},
   *     {@code error.password.too-long} or {@code error.password.guessable}
   */
  public void check(String raw, String... hints) {
    int length = raw.codePointCount(0, raw.length());
    if (length < MIN_LENGTH) {
      throw new InvalidInput("password", "error.password.too-short", MIN_LENGTH);
    }
    if (length > MAX_LENGTH) {
      throw new InvalidInput("password", "error.password.too-long", MAX_LENGTH);
    }
    if (estimator(hints).estimate(raw).getBasicScore() < UNGUESSABLE) {
      throw new InvalidInput("password", "error.password.guessable");
    }
  }

  private Nbvcxz estimator(String... hints) {
    List<Dictionary> all = new ArrayList<>(dictionaries);
    all.add(
        new DictionaryBuilder()
            .setDictionaryName("hints")
            .setExclusion(true)
            .addWords(words(hints), 0)
            .createDictionary());
    return new Nbvcxz(
        new ConfigurationBuilder()
            .setDictionaries(all)
            .setLocale(Locale.ENGLISH)
            .createConfiguration());
  }

  private static List<String> words(String... hints) {
    return Arrays.stream(hints)
        .map(hint -> hint.toLowerCase(Locale.ROOT))
        .flatMap(hint -> Stream.concat(Stream.of(hint), Stream.of(hint.split("[^\\p{L}\\p{N}]+"))))
        .filter(word -> word.length() >= SHORTEST_HINT)
        .distinct()
        .toList();
  }
}
