package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.shared.EmailAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated lists: each layout in each dialect, encoding and quoting, under each heading. Compares
 * the people invited with those meant.
 */
class ListDialectsTest {

  /** A table, and whom its author means. */
  private record Layout(String name, List<List<String>> rows, Set<String> meant, boolean clear) {

    @Override
    public String toString() {
      return name;
    }
  }

  private record Encoding(String charset, byte... mark) {

    byte[] bytes(String text) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(mark);
      file.writeBytes(text.getBytes(Charset.forName(charset)));
      return file.toByteArray();
    }

    boolean holds(String text) {
      return Charset.forName(charset).newEncoder().canEncode(text);
    }
  }

  private static final List<Encoding> ENCODINGS =
      List.of(
          new Encoding("UTF-8"),
          new Encoding("UTF-8", (byte) 0xEF, (byte) 0xBB, (byte) 0xBF),
          new Encoding("UTF-16LE", (byte) 0xFF, (byte) 0xFE),
          new Encoding("UTF-16BE", (byte) 0xFE, (byte) 0xFF),
          new Encoding("UTF-16LE"),
          new Encoding("windows-1252"),
          new Encoding("ISO-8859-1"),
          new Encoding("x-MacRoman"));

  private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|", "،", "、", "；", "，");

  private static final List<String> LINE_ENDS = List.of("\r\n", "\n", "\r");

  /** What a quoting does to a cell, given the separator. */
  private static final List<BinaryOperator<String>> QUOTINGS =
      List.of(
          (cell, separator) ->
              cell.contains(separator) || cell.matches("(?s).*[\"\r\n].*") ? quoted(cell) : cell,
          (cell, separator) -> quoted(cell),
          (cell, separator) -> " " + quoted(cell));

  private static final List<String> MAIL_HEADINGS =
      List.of(
          "Email",
          "E-Mail",
          "e-mail address",
          "EMAIL_ADDRESS",
          "Mail",
          "E-Mail-Adresse",
          "Correo electrónico",
          "Adresse e-mail",
          "Indirizzo e-mail",
          "E-postadress",
          "Courriel",
          "Adres e-mail",
          "メールアドレス",
          "电子邮件",
          "Электронная почта",
          "البريد الإلكتروني");

  /** Headings over addresses of other people, or of people who stay unknown. */
  private static final List<String> OTHER_HEADINGS =
      List.of(
          "Manager",
          "manager_email",
          "Vertreter E-Mail",
          "E-Mail Assistenz",
          "Referred by",
          "Sekundäre E-Mail-Adresse",
          "Email 2",
          "Correo del jefe",
          "Notes");

  private static String quoted(String cell) {
    return "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  static Stream<Layout> layouts() {
    List<Layout> layouts = new ArrayList<>();
    for (int i = 0; i < MAIL_HEADINGS.size(); i++) {
      String mail = MAIL_HEADINGS.get(i);
      layouts.add(
          new Layout(
              mail + ", last",
              List.of(
                  List.of("Name", "Address", mail),
                  List.of("Berg, Anna; Dr.", "12 Mill Lane, \"Kiel\"", "anna@client.example"),
                  List.of("Jürgen", "Hafenweg 3", "bo@client.example")),
              Set.of("anna@client.example", "bo@client.example"),
              true));
      for (String other : List.of(other(i), other(i + 4))) {
        layouts.add(
            new Layout(
                mail + " before " + other,
                List.of(
                    List.of("No", "Name", mail, other),
                    List.of("1", "Anna", "anna@client.example", "chief@client.example"),
                    List.of("2", "Jürgen", "", "chief2@client.example"),
                    List.of("3", "Carl", "   ", "chief3@client.example"),
                    List.of("4", "Dee", "dee(at)client.example", "chief4@client.example"),
                    List.of("5", "Eve", "eve@client.example", "Was: old@other.example\nnow ok")),
                Set.of("anna@client.example", "eve@client.example"),
                true));
        layouts.add(
            new Layout(
                other + " before an empty " + mail,
                List.of(
                    List.of(other, "Name", mail),
                    List.of("chief@client.example", "Anna", ""),
                    List.of("chief2@client.example", "Jürgen", "")),
                Set.of(),
                false));
      }
    }
    for (String other : OTHER_HEADINGS) {
      layouts.add(
          new Layout(
              "only " + other,
              List.of(
                  List.of("Name", other),
                  List.of("Anna", "chief@client.example"),
                  List.of("Jürgen", "chief2@client.example")),
              Set.of(),
              false));
    }
    layouts.add(
        new Layout(
            "without a heading",
            List.of(
                List.of("Anna", "anna@client.example", "ok"),
                List.of("Jürgen", "", "called"),
                List.of("Carl", "carl@client.example", "a note,\nof two lines")),
            Set.of("anna@client.example", "carl@client.example"),
            true));
    layouts.add(
        new Layout(
            "without a heading, two columns",
            List.of(
                List.of("Anna", "anna@client.example", "chief@client.example"),
                List.of("Jürgen", "", "chief2@client.example")),
            Set.of(),
            false));
    return layouts.stream();
  }

  private static String other(int index) {
    return OTHER_HEADINGS.get(index % OTHER_HEADINGS.size());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void theInvitedAreThoseWhoAreMeant(Layout layout) {
    int turn = Math.abs(layout.name().hashCode() % ENCODINGS.size());
    for (String separator : SEPARATORS) {
      for (String lineEnd : LINE_ENDS) {
        for (int quoting = 0; quoting < QUOTINGS.size(); quoting++) {
          String text = text(layout.rows(), separator, lineEnd, QUOTINGS.get(quoting));
          for (String list :
              List.of(text, "sep=" + separator + lineEnd + text, lineEnd + text + lineEnd)) {
            String named = layout + " by '" + separator + "', quoting " + quoting + ":\n" + list;
            // Each dialect meets each encoding in one layout or another
            Encoding encoding = ENCODINGS.get(turn++ % ENCODINGS.size());
            Encoding used = encoding.holds(list) ? encoding : ENCODINGS.getFirst();
            check(layout, used.bytes(list), used.charset() + ", " + named);
          }
        }
      }
    }
  }

  private static void check(Layout layout, byte[] file, String described) {
    BulkPreview preview = AddressList.read(ListFile.text(file), null, 1_000, Instant.EPOCH);
    assertThat(layout.meant()).as(described).containsAll(invited(preview));
    if (layout.clear()) {
      assertThat(preview.question()).as(described).isNull();
      assertThat(invited(preview)).as(described).isEqualTo(layout.meant());
    } else {
      assertThat(preview.question()).as(described).isNotNull();
    }
  }

  private static String text(
      List<List<String>> rows, String separator, String lineEnd, BinaryOperator<String> quoting) {
    return rows.stream()
        .map(row ->
            row.stream()
                .map(cell -> quoting.apply(cell.replace("\n", lineEnd), separator))
                .collect(Collectors.joining(separator)))
        .collect(Collectors.joining(lineEnd));
  }

  private static Set<String> invited(BulkPreview preview) {
    return preview.lines().stream()
        .filter(BulkLine::fine)
        .map(line -> Objects.requireNonNull(line.email()).value())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The numbers that the preview shows are those that an editor shows. */
  @Test
  void eachLineHasTheNumberThatAnEditorShows() {
    for (String lineEnd : LINE_ENDS) {
      String text =
          IntStream.range(0, 50)
              .mapToObj(i ->
                  "\"Name"
                      + lineEnd.repeat(i % 3)
                      + "\",p"
                      + i
                      + "@client.example"
                      + lineEnd.repeat(1 + i % 2))
              .collect(Collectors.joining("", "name,email" + lineEnd, ""));
      List<String> lines = text.lines().toList();
      BulkPreview preview = AddressList.read(text, null, 1_000, Instant.EPOCH);
      assertThat(preview.lines()).hasSize(50);
      for (BulkLine line : preview.lines()) {
        EmailAddress email = Objects.requireNonNull(line.email());
        assertThat(lines.subList(line.number() - 1, Math.min(line.number() + 2, lines.size())))
            .as("from line %s", line.number())
            .anyMatch(shown -> shown.contains(email.value()));
        assertThat(lines.get(line.number() - 1)).startsWith("\"Name");
      }
    }
  }
}
