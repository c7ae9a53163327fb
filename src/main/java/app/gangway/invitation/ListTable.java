package app.gangway.invitation;

import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvisibleCharacters;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list: those of a CSV table, or lines that are lists themselves, as mail programs
 * give them. Rows without content are left out.
 *
 * @param rows in the order of the text
 * @param width of a table's rows in cells, or 0 for lines
 */
record ListTable(List<Row> rows, int width) {

  /** The separators of spreadsheets and of scripts with commas of their own. */
  private static final String SEPARATORS = "\t;,|、،；，؛";

  /** What Excel writes before a table to name its separator. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("^[ \\t]*\"?(?i:sep)=(\\t|[^\\s\"])\"?[\\t ,;]*(?=\\R|$)");

  private static final Pattern LINE_BREAKS = Pattern.compile("[\u000B\f\u0085\u2028\u2029]");
  private static final String END = "end of the list";
  private static final double MOST_ROWS = 0.8;

  /**
   * @param line where the row begins, from 1, as an editor counts
   * @param text the whole row
   */
  record Row(int line, List<ListCell> cells, String text) {

    /** The cell, which is empty where the row ends before. */
    ListCell cell(int column) {
      return column < cells.size() ? cells.get(column) : ListCell.EMPTY;
    }

    private boolean isBlank() {
      return cells.stream().allMatch(ListCell::isBlank);
    }

    /** The places of the cells that are like addresses. */
    List<Integer> addresses() {
      return IntStream.range(0, cells.size())
          .filter(i -> cells.get(i).isLikeAnAddress())
          .boxed()
          .toList();
    }

    /** Whether this is addresses in brackets behind names, which may contain commas. */
    boolean isOfRecipients() {
      return cells.stream().anyMatch(ListCell::isMailbox)
          && cells.getLast().isLikeAnAddress()
          && IntStream.range(0, cells.size())
              .allMatch(i ->
                  cells.get(i).isLikeAnAddress()
                      || !cells.get(i).isBlank() && cells.get(i + 1).isMailbox());
    }

    boolean hasAddress() {
      return cells.stream().anyMatch(ListCell::isLikeAnAddress);
    }
  }

  /**
   * @throws InvalidInput with field {@code addresses} and key {@code error.bulk.quote} with the
   *     line of a quotation mark that is not closed
   */
  static ListTable of(String text) {
    String plain =
        LINE_BREAKS.matcher(InvisibleCharacters.withoutByteOrderMark(text)).replaceAll("\n");
    Matcher named = SEPARATOR_LINE.matcher(plain);
    if (named.find()) {
      return Dialect.of(plain.substring(named.end()), named.group(1).charAt(0))
          .map(Dialect::table)
          .orElseThrow(() -> new InvalidInput("addresses", "error.bulk.quote", 1));
    }
    return recipients(plain)
        .or(() ->
            SEPARATORS
                .chars()
                .filter(separator -> plain.indexOf(separator) >= 0)
                .mapToObj(separator -> Dialect.of(plain, (char) separator))
                .flatMap(Optional::stream)
                .filter(Dialect::isTable)
                .max(Comparator.naturalOrder())
                .map(Dialect::table))
        .orElseGet(() -> new ListTable(lines(plain), 0));
  }

  /** A text with one recipient on each line, whose names may contain separators. */
  private static Optional<ListTable> recipients(String text) {
    if (text.indexOf('<') < 0 || text.lines().anyMatch(ListTable::hasOpenQuote)) {
      return Optional.empty();
    }
    List<Row> lines = lines(text);
    return lines.stream().allMatch(row -> row.isOfRecipients() && row.addresses().size() == 1)
        ? Optional.of(new ListTable(lines, 0))
        : Optional.empty();
  }

  private static boolean hasOpenQuote(String line) {
    return line.chars().filter(character -> character == '"').count() % 2 != 0;
  }

  boolean isTable() {
    return width > 0;
  }

  /** How many columns the longest row has. */
  int columns() {
    return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
  }

  /** A text read with one separator. Those that fit better are greater. */
  private record Dialect(
      char separator,
      List<CsvRecord> records,
      int width,
      double share,
      boolean heading,
      long addresses,
      @Nullable Integer unclosed)
      implements Comparable<Dialect> {

    /** Empty for a separator that is none: the rows are longer than a table's. */
    static Optional<Dialect> of(String text, char separator) {
      try {
        return Optional.of(read(text, separator));
      } catch (CsvParseException noTable) {
        return Optional.empty();
      }
    }

    private static Dialect read(String text, char separator) {
      List<CsvRecord> records = parse(text + "\n" + END, separator);
      CsvRecord last = records.removeLast();
      boolean closed = last.getFields().equals(List.of(END));
      List<CsvRecord> filled =
          records.stream()
              .filter(one -> one.getFields().stream().anyMatch(field -> !field.isBlank()))
              .toList();
      boolean heading =
          !filled.isEmpty()
              && filled.getFirst().getFieldCount() > 1
              && filled.getFirst().getFields().stream().anyMatch(MailHeading::isKnown)
              && filled.getFirst().getFields().stream()
                  .noneMatch(field -> new ListCell(field).isLikeAnAddress());
      int width = heading ? filled.getFirst().getFieldCount() : usualWidth(filled);
      long usual = filled.stream().filter(one -> one.getFieldCount() == width).count();
      long addresses =
          filled.stream()
              .limit(100)
              .flatMap(one -> one.getFields().stream())
              .filter(field -> new ListCell(field).email().isPresent())
              .count();
      return new Dialect(
          separator,
          filled,
          width,
          filled.isEmpty() ? 0 : (double) usual / filled.size(),
          heading,
          addresses,
          closed ? null : (int) last.getStartingLineNumber());
    }

    private static List<CsvRecord> parse(String text, char separator) {
      CsvReader.CsvReaderBuilder reader =
          CsvReader.builder()
              .fieldSeparator(separator)
              .allowExtraFields(true)
              .allowMissingFields(true);
      try {
        return parse(reader.trimWhitespacesAroundQuotes(true), text);
      } catch (CsvParseException textBehindQuotes) {
        return parse(
            reader.trimWhitespacesAroundQuotes(false).allowExtraCharsAfterClosingQuote(true), text);
      }
    }

    private static List<CsvRecord> parse(CsvReader.CsvReaderBuilder reader, String text) {
      return reader.ofCsvRecord(text).stream().collect(Collectors.toCollection(ArrayList::new));
    }

    private static int usualWidth(List<CsvRecord> records) {
      return records.stream()
          .collect(Collectors.groupingBy(CsvRecord::getFieldCount, Collectors.counting()))
          .entrySet()
          .stream()
          .max(
              Comparator.<Map.Entry<Integer, Long>>comparingLong(Map.Entry::getValue)
                  .thenComparing(Map.Entry::getKey))
          .map(Map.Entry::getKey)
          .orElse(0);
    }

    boolean isTable() {
      return width > 1 && (heading || records.size() > 1 && share >= MOST_ROWS);
    }

    ListTable table() {
      if (unclosed != null) {
        throw new InvalidInput("addresses", "error.bulk.quote", unclosed);
      }
      return new ListTable(
          records.stream()
              .map(one ->
                  new Row(
                      (int) one.getStartingLineNumber(),
                      one.getFields().stream().map(ListCell::new).toList(),
                      String.join(Character.toString(separator), one.getFields()).strip()))
              .toList(),
          width);
    }

    @Override
    public int compareTo(Dialect other) {
      return Comparator.comparing(Dialect::heading)
          .thenComparing(Dialect::share)
          .thenComparing(Dialect::addresses)
          .thenComparing(dialect -> -SEPARATORS.indexOf(dialect.separator))
          .compare(this, other);
    }
  }

  private static List<Row> lines(String text) {
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> line(i + 1, lines.get(i)))
        .filter(row -> !row.isBlank())
        .toList();
  }

  private static Row line(int number, String line) {
    return new Row(number, pieces(number, line).flatMap(ListTable::words).toList(), line.strip());
  }

  /** Splits a line at separators that stand neither in quotation marks nor in angle brackets. */
  private static Stream<String> pieces(int number, String line) {
    List<String> pieces = new ArrayList<>();
    if (hasOpenQuote(line)) {
      throw new InvalidInput("addresses", "error.bulk.quote", number);
    }
    boolean quoted = false;
    boolean bracket = false;
    int begin = 0;
    for (int at = 0; at < line.length(); at++) {
      char character = line.charAt(at);
      if (character == '"') {
        quoted = !quoted;
      } else if (!quoted && (character == '<' || character == '>')) {
        bracket = character == '<';
      } else if (!quoted && !bracket && SEPARATORS.indexOf(character) >= 0) {
        pieces.add(line.substring(begin, at));
        begin = at + 1;
      }
    }
    pieces.add(line.substring(begin));
    while (pieces.size() > 1 && pieces.getLast().isBlank()) {
      pieces.removeLast();
    }
    return pieces.stream();
  }

  /** Addresses with nothing but spaces between them are separate cells. */
  private static Stream<ListCell> words(String piece) {
    ListCell whole = new ListCell(piece);
    if (!whole.isLikeAnAddress() || whole.email().isPresent()) {
      return Stream.of(whole);
    }
    List<ListCell> words = Stream.of(piece.strip().split("\\s+")).map(ListCell::new).toList();
    return words.stream().map(ListCell::email).allMatch(Optional::isPresent)
        ? words.stream()
        : Stream.of(whole);
  }
}
