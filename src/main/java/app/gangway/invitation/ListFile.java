package app.gangway.invitation;

import app.gangway.shared.InvalidInput;
import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tika.Tika;

/**
 * Reads an uploaded list as text, whatever its encoding and its name: by a byte order mark, as
 * UTF-16 without one, as UTF-8, or else in the encoding that its letters suggest.
 */
final class ListFile {

  /** The largest file, in bytes. */
  static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final Tika TIKA = new Tika();

  private static final Map<String, Charset> MARKS =
      Map.of(
          "\u00EF\u00BB\u00BF", StandardCharsets.UTF_8,
          "\u00FF\u00FE", StandardCharsets.UTF_16LE,
          "\u00FE\u00FF", StandardCharsets.UTF_16BE,
          "\u00FF\u00FE\0\0", Charset.forName("UTF-32LE"),
          "\0\0\u00FE\u00FF", Charset.forName("UTF-32BE"));

  /** What detection by content calls texts, some lists of addresses among them. */
  private static final Pattern TEXT =
      Pattern.compile("application/octet-stream|message/.*|text/(?!html|rtf|vcard|x-vcard).*");

  /** Letters of European names: a wrong guess turns them into other signs. */
  private static final String LETTERS_OF_NAMES = "äöüÄÖÜßéèêëáàâãåÅçñíìîïóòôõøØúùûýæœÉÈÁÀÇÑÍÓÚ";

  private static final Pattern UNCERTAIN_ADDRESS = Pattern.compile("[^\\s,;|<>\"]*@[^\\s,;|<>\"]*");

  /** A match below this, of 100, is no more than chance. */
  private static final int LEAST_CONFIDENCE = 15;

  private ListFile() {}

  /**
   * @throws InvalidInput with field {@code addresses} and key {@code error.bulk.too-big} with the
   *     megabytes allowed, {@code error.bulk.workbook} for a workbook or another file that is not
   *     text, or {@code error.bulk.encoding} for an address whose letters are not certain
   */
  static String text(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new InvalidInput("addresses", "error.bulk.too-big", MOST_BYTES / 1024 / 1024);
    }
    return marked(bytes)
        .or(() -> withoutMark(bytes))
        .orElseGet(() -> {
          if (!TEXT.matcher(TIKA.detect(bytes)).matches()) {
            throw new InvalidInput("addresses", "error.bulk.workbook");
          }
          return decoded(bytes, StandardCharsets.UTF_8)
              .filter(text -> text.indexOf('\0') < 0)
              .orElseGet(() -> guessed(bytes));
        });
  }

  private static Optional<String> marked(byte[] bytes) {
    String begin = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
    return MARKS.keySet().stream()
        .filter(begin::startsWith)
        .max(Comparator.comparing(String::length))
        .map(mark ->
            decoded(
                    Arrays.copyOfRange(bytes, mark.length(), bytes.length),
                    MARKS.getOrDefault(mark, StandardCharsets.UTF_8))
                .orElseThrow(() -> new InvalidInput("addresses", "error.bulk.workbook")));
  }

  /** UTF-16: half of its bytes are zero where most of the letters are Latin. */
  private static Optional<String> withoutMark(byte[] bytes) {
    long[] zeros = new long[2];
    for (int i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    long half = bytes.length / 2;
    if (zeros[1] * 2 > half && zeros[0] * 20 < half) {
      return decoded(bytes, StandardCharsets.UTF_16LE);
    }
    return zeros[0] * 2 > half && zeros[1] * 20 < half
        ? decoded(bytes, StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  /**
   * A list in an encoding of one language or system. Names may get a wrong letter then, addresses
   * may not.
   */
  private static String guessed(byte[] bytes) {
    String text =
        guesses(bytes)
            .flatMap(charset -> decoded(bytes, charset).stream())
            .findFirst()
            .filter(decoded -> decoded.indexOf('\0') < 0)
            .orElseThrow(() -> new InvalidInput("addresses", "error.bulk.workbook"));
    UNCERTAIN_ADDRESS
        .matcher(text)
        .results()
        .map(found -> found.group())
        .filter(address -> !address.chars().allMatch(letter -> letter < 0x80))
        .findFirst()
        .ifPresent(address -> {
          throw new InvalidInput("addresses", "error.bulk.encoding", address);
        });
    return text;
  }

  private static Stream<Charset> guesses(byte[] bytes) {
    Stream<Charset> fallback = Stream.of(Charset.forName("windows-1252"));
    if (hasLettersOfOldSystems(bytes)) {
      return Stream.concat(
          Stream.of("x-MacRoman", "IBM850")
              .map(Charset::forName)
              .sorted(Comparator.comparing(charset -> -lettersOfNames(bytes, charset))),
          fallback);
    }
    CharsetDetector detector = new CharsetDetector();
    detector.setText(bytes);
    return Stream.concat(
        Arrays.stream(detector.detectAll())
            .filter(match -> match.getConfidence() >= LEAST_CONFIDENCE)
            .map(CharsetMatch::getName)
            // These have an @ elsewhere, or were tried before
            .filter(name -> !name.startsWith("UTF-") && !name.startsWith("IBM"))
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .limit(1),
        fallback);
  }

  /** Windows and ISO 8859 have their letters from C0 on, and few at 80 to 9F. */
  private static boolean hasLettersOfOldSystems(byte[] bytes) {
    int low = 0;
    int high = 0;
    for (byte each : bytes) {
      int value = each & 0xFF;
      low += value >= 0x80 && value <= 0x9F ? 1 : 0;
      high += value >= 0xA0 ? 1 : 0;
    }
    long letters =
        Math.max(
            lettersOfNames(bytes, Charset.forName("x-MacRoman")),
            lettersOfNames(bytes, Charset.forName("IBM850")));
    return letters * 5 >= (low + high) * 4L
        && letters > lettersOfNames(bytes, Charset.forName("windows-1252"));
  }

  private static long lettersOfNames(byte[] bytes, Charset charset) {
    return new String(bytes, charset)
        .chars()
        .filter(letter -> LETTERS_OF_NAMES.indexOf(letter) >= 0)
        .count();
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException wrong) {
      return Optional.empty();
    }
  }
}
