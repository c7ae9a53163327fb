package app.gangway.shared;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180, UTF-8 with a byte order mark) that no spreadsheet runs as a formula. Every
 * cell is quoted. An apostrophe stands before each sign that could begin a formula, at the start of
 * a cell and behind every character that a spreadsheet may take for a separator: one that expects
 * semicolons cuts {@code "x;=1+1"} in two, quotes or not. The rule is OWASP's for "CSV injection".
 */
public final class CsvSheet {

  private static final Pattern BEFORE_A_FORMULA =
      Pattern.compile("(^|[,;|،؛，；\"\\t\\r\\n\\f])([\\s\\p{Z}]*)(?=[=+\\-@＝＋－＠\\t\\r])");

  private final CsvWriter csv;

  /**
   * @param out stays open
   */
  public CsvSheet(Writer out) throws IOException {
    // Excel recognises UTF-8 by it
    out.write(InvisibleCharacters.BYTE_ORDER_MARK);
    csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out);
  }

  /**
   * @param cells null for an empty one
   * @throws java.io.UncheckedIOException when the row cannot be written
   */
  public void row(@Nullable String... cells) {
    csv.writeRecord(
        Arrays.stream(cells)
            .map(cell -> harmless(Objects.requireNonNullElse(cell, "")))
            .toArray(String[]::new));
  }

  /** To be called after the last row. */
  public void finish() throws IOException {
    csv.flush();
  }

  private static String harmless(String cell) {
    return BEFORE_A_FORMULA.matcher(cell).replaceAll("$1$2'");
  }
}
