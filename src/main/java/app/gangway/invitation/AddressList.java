package app.gangway.invitation;

import app.gangway.invitation.BulkPreview.ColumnChoice;
import app.gangway.invitation.ListTable.Row;
import app.gangway.shared.InvalidInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the people meant by a list: the addresses of one column of a table, chosen by its heading
 * and its content, or the addresses of lines and of pasted recipients. Where several readings are
 * possible it asks, and never reads another column's address in place of a missing one. Decision
 * 0022 has the rules.
 */
final class AddressList {

  private static final int ROWS_TO_SHOW = 5;

  /** More than spreadsheets of people have, and no more than a question can show. */
  private static final int MOST_COLUMNS = 200;

  private final ListTable table;
  private final List<Row> data;

  /** The columns of the data that hold addresses, well-formed or not. */
  private final List<Integer> holding;

  private AddressList(ListTable table) {
    this.table = table;
    data = isHeading(table) ? table.rows().subList(1, table.rows().size()) : table.rows();
    BitSet columns = new BitSet();
    data.forEach(row -> row.addresses().forEach(columns::set));
    holding = columns.stream().boxed().toList();
  }

  /**
   * @param choice the answer to the question that this gave for the same text, or null
   * @param most how many lines at most
   * @param now by the database's clock
   * @throws InvalidInput with field {@code addresses} and key {@code error.bulk.empty}, {@code
   *     error.bulk.too-many} or {@code error.bulk.columns} with how many are allowed and how many
   *     there are, or {@code error.bulk.quote} with the line of a quotation mark that is not closed
   */
  static BulkPreview read(String text, @Nullable ColumnChoice choice, int most, Instant now) {
    ListTable table = ListTable.of(text);
    requireFewColumns(table.width());
    AddressList list = new AddressList(table);
    if (list.data.isEmpty()) {
      throw new InvalidInput("addresses", "error.bulk.empty");
    }
    Optional<ColumnChoice> column = Optional.ofNullable(choice).or(list::meant);
    return column
        .map(known -> new BulkPreview(list.lines(known, most), null, now))
        .orElseGet(() -> new BulkPreview(List.of(), list.question(), now));
  }

  private static void requireFewColumns(int columns) {
    if (columns > MOST_COLUMNS) {
      throw new InvalidInput("addresses", "error.bulk.columns", MOST_COLUMNS, columns);
    }
  }

  /** A row that says what stands below it. A table's row of words alone may be one. */
  private static boolean isHeading(ListTable table) {
    if (table.rows().isEmpty() || table.rows().getFirst().hasAddress()) {
      return false;
    }
    List<ListCell> first = table.rows().getFirst().cells();
    return table.isTable()
        ? first.stream()
            .map(cell -> MailHeading.of(cell.text()))
            .anyMatch(heading -> heading != MailHeading.UNKNOWN && heading != MailHeading.BLANK)
        : first.size() == 1 && MailHeading.of(first.getFirst().text()) == MailHeading.MAIL;
  }

  private boolean hasHeading() {
    return data.size() < table.rows().size();
  }

  /** The column that is clearly meant. */
  private Optional<ColumnChoice> meant() {
    if (holding.isEmpty()) {
      return Optional.of(ColumnChoice.EVERY_ADDRESS);
    }
    if (!table.isTable()) {
      return Optional.of(ColumnChoice.EVERY_ADDRESS).filter(every -> linesAreClear());
    }
    if (hasHeading()) {
      return byHeading().map(ColumnChoice::new);
    }
    return holding.size() == 1 && !startsWithUnknownHeading()
        ? Optional.of(new ColumnChoice(holding.getFirst()))
        : Optional.empty();
  }

  private Optional<Integer> byHeading() {
    List<Integer> mail = holding.stream().filter(column -> is(column, MailHeading.MAIL)).toList();
    if (mail.size() == 1) {
      int column = mail.getFirst();
      return Optional.of(column).filter(one -> holding.size() == 1 || isMostlyAddresses(one));
    }
    boolean named =
        IntStream.range(0, table.width()).anyMatch(column -> is(column, MailHeading.MAIL));
    return Optional.of(holding)
        .filter(columns -> !named && columns.size() == 1)
        .map(List::getFirst)
        .filter(column -> is(column, MailHeading.NEUTRAL) || is(column, MailHeading.BLANK));
  }

  private boolean is(int column, MailHeading heading) {
    return MailHeading.of(table.rows().getFirst().cell(column).text()) == heading;
  }

  private boolean isMostlyAddresses(int column) {
    long filled = data.stream().filter(row -> !row.cell(column).isBlank()).count();
    long addresses = data.stream().filter(row -> row.cell(column).isLikeAnAddress()).count();
    return addresses * 2 >= filled;
  }

  /** Whether the first row has words over the addresses that do not say whose they are. */
  private boolean startsWithUnknownHeading() {
    int column = holding.getFirst();
    return table.width() > 1
        && !table.rows().getFirst().hasAddress()
        && !is(column, MailHeading.BLANK)
        && !is(column, MailHeading.NEUTRAL);
  }

  /**
   * Whether all addresses of all lines are meant: one in each line, or recipients as mail programs
   * list them.
   */
  private boolean linesAreClear() {
    boolean only = data.size() == 1;
    if (!only && !data.getFirst().hasAddress() && data.getFirst().cells().size() > 1) {
      return false;
    }
    Set<Integer> fromBegin = new HashSet<>();
    Set<Integer> fromEnd = new HashSet<>();
    for (Row row : data) {
      List<ListCell> cells = row.cells();
      List<Integer> addresses = row.addresses();
      boolean pure = cells.stream().allMatch(cell -> cell.isLikeAnAddress() || cell.isBlank());
      if (addresses.isEmpty() || row.isOfRecipients() || pure && (only || addresses.size() == 1)) {
        continue;
      }
      if (addresses.size() > 1 || cells.stream().anyMatch(ListCell::isBlank)) {
        return false;
      }
      fromBegin.add(addresses.getFirst());
      fromEnd.add(cells.size() - addresses.getFirst());
    }
    return fromBegin.size() <= 1 || fromEnd.size() <= 1;
  }

  private BulkPreview.Question question() {
    int columns = table.columns();
    requireFewColumns(columns);
    List<List<String>> rows =
        table.rows().stream()
            .limit(ROWS_TO_SHOW)
            .map(row ->
                IntStream.range(0, columns).mapToObj(column -> row.cell(column).text()).toList())
            .toList();
    boolean onlyAddresses =
        data.stream()
            .flatMap(row -> row.cells().stream())
            .allMatch(cell -> cell.isBlank() || cell.isLikeAnAddress());
    return new BulkPreview.Question(rows, holding, onlyAddresses);
  }

  private List<BulkLine> lines(ColumnChoice choice, int most) {
    List<Found> found =
        data.stream()
            .flatMap(
                row -> choice.isEveryAddress() ? each(row) : Stream.of(cell(row, choice.column())))
            .toList();
    if (found.size() > most) {
      throw new InvalidInput("addresses", "error.bulk.too-many", most, found.size());
    }
    List<BulkLine> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    found.forEach(one -> lines.add(one.line(seen)));
    return lines;
  }

  /** A cell that stands for a line, with the text that shows which. */
  private record Found(int number, String text, ListCell cell, @Nullable String problem) {

    BulkLine line(Set<String> seen) {
      if (problem != null) {
        return new BulkLine(number, text, null, problem, List.of());
      }
      return cell.email()
          .map(email -> {
            BulkLine line = BulkLine.fine(number, text, email);
            return seen.add(email.key()) ? line : line.but("error.bulk.repeated", List.of());
          })
          .orElseGet(() -> {
            InvalidInput wrong = Objects.requireNonNull(cell.problem());
            return new BulkLine(number, text, null, wrong.messageKey(), wrong.arguments());
          });
    }
  }

  private static Stream<Found> each(Row row) {
    return row.hasAddress()
        ? row.cells().stream()
            .filter(ListCell::isLikeAnAddress)
            .map(cell -> new Found(row.line(), cell.text(), cell, null))
        : Stream.of(new Found(row.line(), row.text(), new ListCell(row.text()), null));
  }

  /** A row that is longer than the table has its cells elsewhere: which one is not clear. */
  private Found cell(Row row, int column) {
    boolean shifted =
        table.isTable()
            && row.cells().stream().skip(table.width()).anyMatch(cell -> !cell.isBlank());
    boolean cut = table.isTable() && holding.size() > 1 && row.cells().size() < table.width();
    ListCell cell = row.cell(column);
    return new Found(
        row.line(),
        cell.isLikeAnAddress() ? cell.text() : row.text(),
        cell,
        shifted || cut && cell.isLikeAnAddress() ? "error.bulk.cells" : null);
  }
}
