package app.gangway.invitation;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads addresses as people have them: one on each line, many on one line, with names around them,
 * or as a CSV file with other columns and a header.
 */
final class BulkList {

  private BulkList() {}

  /**
   * @throws InvalidInput with field {@code addresses} and key {@code error.bulk.empty} or {@code
   *     error.bulk.too-many}
   */
  static List<BulkLine> read(String text, int most) {
    List<String> addresses = text.lines().flatMap(line -> addressesOf(line).stream()).toList();
    if (addresses.size() > 1 && !addresses.getFirst().contains("@")) {
      // The names of a CSV file's columns
      addresses = addresses.subList(1, addresses.size());
    }
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

  /** All cells where each is an address, else the first one that is, else the whole line. */
  private static List<String> addressesOf(String line) {
    List<String> cells =
        Arrays.stream(line.split("[,;\\t\"<>\\uFEFF]"))
            .map(String::strip)
            .filter(cell -> !cell.isEmpty())
            .toList();
    List<String> addresses = cells.stream().filter(cell -> cell.contains("@")).toList();
    if (cells.isEmpty() || (addresses.size() == cells.size())) {
      return addresses;
    }
    return List.of(addresses.isEmpty() ? line.strip() : addresses.getFirst());
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
