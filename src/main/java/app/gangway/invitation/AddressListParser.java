package app.gangway.invitation;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Parses lists of addresses: one on each line, many on one line, with names around them, or a CSV
 * file with other columns and a header.
 */
final class AddressListParser {

  private static final Pattern ADDRESS_COLUMN =
      Pattern.compile("(?i)(e-?mail|mail)([ _-]?(address|adresse))?|address|adresse");

  private static final String SEPARATORS = ",;\t";

  private AddressListParser() {}

  /**
   * @throws InvalidInput with field {@code addresses} and key {@code error.bulk.empty} or {@code
   *     error.bulk.too-many}
   */
  static List<BulkLine> parse(String text, int most) {
    List<String> rows = text.lines().filter(row -> !cells(row).isEmpty()).toList();
    OptionalInt column = rows.isEmpty() ? OptionalInt.empty() : addressColumn(rows.getFirst());
    List<String> addresses =
        column.isPresent()
            ? rows.stream()
                .skip(1)
                .flatMap(row -> addressesOf(cell(row, column.getAsInt())).stream())
                .toList()
            : rows.stream().flatMap(row -> addressesOf(row).stream()).toList();
    if (addresses.isEmpty()) {
      throw new InvalidInput("addresses", "error.bulk.empty");
    }
    if (addresses.size() > most) {
      throw new InvalidInput("addresses", "error.bulk.too-many", most, addresses.size());
    }
    List<BulkLine> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String address : addresses) {
      lines.add(line(lines.size() + 1, address, seen));
    }
    return lines;
  }

  /** The column of the addresses by the file's header. */
  private static OptionalInt addressColumn(String header) {
    List<String> names = columns(header);
    return IntStream.range(0, names.size())
        .filter(i -> ADDRESS_COLUMN.matcher(names.get(i)).matches())
        .findFirst();
  }

  /** The cell with the address, or the whole row if it has no such cell. */
  private static String cell(String row, int column) {
    List<String> cells = columns(row);
    return column < cells.size() && !cells.get(column).isEmpty() ? cells.get(column) : row.strip();
  }

  /**
   * Splits a row at separators outside of quotation marks; with an odd number of marks, none
   * counts. Reads the row once, since a whole file may be a single line.
   */
  private static List<String> columns(String row) {
    boolean paired = row.chars().filter(character -> character == '"').count() % 2 == 0;
    boolean quoted = false;
    int begin = 0;
    List<String> columns = new ArrayList<>();
    for (int at = 0; at < row.length(); at++) {
      char character = row.charAt(at);
      if (character == '"') {
        quoted = paired && !quoted;
      } else if (!quoted && SEPARATORS.indexOf(character) >= 0) {
        columns.add(withoutQuotes(row.substring(begin, at)));
        begin = at + 1;
      }
    }
    columns.add(withoutQuotes(row.substring(begin)));
    return columns;
  }

  private static String withoutQuotes(String cell) {
    return cell.replace("\"", "").replace("\uFEFF", "").strip();
  }

  /** All cells that are addresses; without one, the whole line, which is then refused. */
  private static List<String> addressesOf(String line) {
    List<String> cells = cells(line);
    List<String> addresses = cells.stream().filter(cell -> cell.contains("@")).toList();
    return addresses.isEmpty() ? List.of(line.strip()) : addresses;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("[,;\\t\"<>\\uFEFF]"))
        .map(String::strip)
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  private static BulkLine line(int number, String text, Set<String> seen) {
    try {
      EmailAddress email = new EmailAddress(text);
      BulkLine line = BulkLine.fine(number, text, email);
      return seen.add(email.key()) ? line : line.but("error.bulk.repeated", List.of());
    } catch (InvalidInput malformed) {
      return new BulkLine(number, text, null, malformed.messageKey(), malformed.arguments());
    }
  }
}
