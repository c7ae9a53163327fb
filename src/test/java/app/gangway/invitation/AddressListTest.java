package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.gangway.InvalidInputs;
import app.gangway.invitation.BulkPreview.ColumnChoice;
import app.gangway.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is invited by a list, as people paste and upload them. */
class AddressListTest {

  @Test
  void addressesAreFoundInEveryListFormat() {
    assertThat(addresses("a@x.example\n\n b@x.example \r\nc@x.example"))
        .containsExactly("a@x.example", "b@x.example", "c@x.example");
    assertThat(addresses("a@x.example, b@x.example;c@x.example"))
        .containsExactly("a@x.example", "b@x.example", "c@x.example");
    assertThat(addresses("Jane Doe <jane@x.example>\n\"Roe, Rick\",rick@x.example"))
        .containsExactly("jane@x.example", "rick@x.example");
    assertThat(addresses("Jane <jane@x.example>; Rick <rick@x.example>"))
        .containsExactly("jane@x.example", "rick@x.example");
    assertThat(
            addresses(
                "\uFEFFname;E-Mail;boss\n\"Doe; Jane\";jane@x.example;boss@x.example\n\nRick;;\n"))
        .containsExactly("jane@x.example", "refused: Rick;;");
  }

  @Test
  void aFirstLineWithoutAnAtSignIsNotTakenForAHeader() {
    assertThat(addresses("anna.x.example\nb@x.example"))
        .containsExactly("refused: anna.x.example", "b@x.example");
  }

  @Test
  void aPostalAddressColumnIsNotTakenForMail() {
    assertThat(addresses(sample("01a-postal-address-column.csv")))
        .containsExactly("anna.berg@client.example", "bo.lind@client.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Address", "Adresse", "Anschrift", "Dirección", "住所"})
  void aPostalHeadingOverMailAddressesIsTakenByItsContent(String heading) {
    assertThat(addresses("Name;" + heading + "\nAnna;anna@x.example\nBo;bo@x.example"))
        .containsExactly("anna@x.example", "bo@x.example");
  }

  @Test
  void anEmptyMailCellNeverInvitesAnotherColumn() {
    assertThat(addresses(sample("02-blank-email-cell.csv")))
        .hasSize(3)
        .startsWith("anna.berg@client.example")
        .filteredOn(line -> !line.startsWith("refused"))
        .hasSize(1);
  }

  @Test
  void anAddressInANoteIsNotInvited() {
    assertThat(addresses(sample("03-line-break-in-quotes.csv")))
        .containsExactly("anna.berg@client.example", "bo.lind@client.example");
    assertThat(lines(sample("03-line-break-in-quotes.csv")))
        .extracting(BulkLine::number)
        .containsExactly(2, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;", "\"sep=;\"", "SEP=;", "sep=;;;"})
  void theLineThatNamesTheSeparatorIsRead(String line) {
    assertThat(addresses(sample("04-sep-line.csv"))).containsExactly("anna.berg@client.example");
    assertThat(
            addresses(
                line + "\r\nName;E-Mail;Vertreter E-Mail\r\nAnna;anna@x.example;deputy@x.example"))
        .containsExactly("anna@x.example");
  }

  @Test
  void utf16IsRead() {
    assertThat(addresses(sample("05a-excel-unicode-text-utf16le.txt")))
        .containsExactly("anna@client.example", "bo@client.example");
  }

  @Test
  void thePrimaryAddressIsMeant() {
    assertThat(addresses(sample("06b-thunderbird-german.csv")))
        .containsExactly("anna@client.example");
  }

  @Test
  void invisibleCharactersAreNotPartOfAnAddress() {
    assertThat(addresses(sample("07-invisible-characters.txt")))
        .containsExactly(
            "nbsp.after@client.example",
            "zwsp.before@client.example",
            "lre.around@client.example",
            "word.joiner@client.example",
            "soft.hyphen@client.example",
            "ideographic.space@client.example",
            "full.width@client.example");
  }

  @Test
  void recipientsOfMailProgramsAreRead() {
    assertThat(addresses(sample("08-outlook-paste.txt")))
        .containsExactly(
            "anna@client.example",
            "bo@client.example",
            "carl@client.example",
            "dee@client.example",
            "eve@client.example");
    assertThat(addresses("Berg, Anna <anna@x.example>; Lind, Bo <bo@x.example>"))
        .containsExactly("anna@x.example", "bo@x.example");
    assertThat(addresses("Berg, Anna <anna@x.example>, Lind, Bo <bo@x.example>"))
        .containsExactly("anna@x.example", "bo@x.example");
    assertThat(addresses("\"Berg, Anna\" <anna@x.example>,\n \"Lind, Bo\" <bo@x.example>"))
        .containsExactly("anna@x.example", "bo@x.example");
    assertThat(addresses("\"ops@other.example; Dee\" <dee@x.example>, Bo <bo@x.example>"))
        .containsExactly("dee@x.example", "bo@x.example");
    assertThat(addresses("a@x.example b@x.example\tc@x.example"))
        .containsExactly("a@x.example", "b@x.example", "c@x.example");
  }

  @Test
  void linesHaveTheNumbersThatTheFileHas() {
    assertThat(lines(sample("12-row-numbers.csv")))
        .extracting(BulkLine::number)
        .containsExactly(3, 5);
    assertThat(addresses(sample("12-row-numbers.csv")))
        .containsExactly("anna@client.example", "refused: bo(at)client.example");
    assertThat(lines("sep=;\rName;E-Mail\r\"Anna\rBerg\";a@x.example\rBo;b@x.example"))
        .extracting(BulkLine::number)
        .containsExactly(3, 5);
  }

  @Test
  void aColumnOfRowNumbersIsNoProblem() {
    assertThat(addresses("1,Name,E-Mail\n2,Anna,anna@x.example\n3,Bo,bo@x.example"))
        .containsExactly("anna@x.example", "bo@x.example");
    assertThat(addresses("1;Anna;anna@x.example\n2;Bo;bo@x.example"))
        .containsExactly("anna@x.example", "bo@x.example");
  }

  /** Each of them could mean more than one person, or another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anna,anna@x.example,chief@x.example\nBo,,chief2@x.example",
        "Anna,anna@x.example,chief@x.example",
        "Bo,,chief@x.example",
        "Name,Work e-mail,Private e-mail\nAnna,anna@x.example,anna@home.example",
        "Name,Manager e-mail\nAnna,chief@x.example\nBo,chief@x.example",
        "Name,E-Mail,E-Mail Vertretung\nAnna,,chief@x.example",
        "Name,E-Mail,Email\nAnna,anna@x.example,other@x.example",
        "Kontakt,Vertretung\nAnna,deputy@x.example\nBo,deputy2@x.example",
        "Name,Mail,Login\nAnna,yes,anna@x.example\nBo,no,bo@x.example",
        "Name,Mail,Login\nAnna,a@x.example,anna@x.example\nBo,no,bo@x.example\nC,no,\nD,no,",
        "anna@x.example,chief@x.example\nbo@x.example,chief@x.example",
        "a@x.example, b@x.example\nc@x.example",
        "Anna,anna@x.example\nBo,Kiel,chief@x.example,1\nCarl",
      })
  void whereItIsNotClearTheQuestionIsAsked(String text) {
    BulkPreview preview = read(text, null);
    assertThat(preview.lines()).isEmpty();
    assertThat(Objects.requireNonNull(preview.question()).firstRows()).isNotEmpty();
  }

  @Test
  void theAnswerDecides() {
    String text = "Anna,anna@x.example,chief@x.example\nBo,,chief2@x.example";
    assertThat(addresses(read(text, new ColumnChoice(1))))
        .containsExactly("anna@x.example", "refused: Bo,,chief2@x.example");
    assertThat(addresses(read(text, new ColumnChoice(2))))
        .containsExactly("chief@x.example", "chief2@x.example");
    BulkPreview.Question onlyAddresses =
        read("a@x.example,b@x.example\nc@x.example,", null).question();
    assertThat(Objects.requireNonNull(onlyAddresses).everyAddress()).isTrue();
    assertThat(addresses(read("a@x.example,b@x.example\nc@x.example,", ColumnChoice.EVERY_ADDRESS)))
        .containsExactly("a@x.example", "b@x.example", "c@x.example");
  }

  @Test
  void aRowWithACellTooManyIsLeftOut() {
    assertThat(
            addresses(
                """
                Chief,E-Mail,Name
                chief@x.example,anna@x.example,Anna
                Lind, Bo,chief@x.example,bo@x.example,Bo
                """))
        .startsWith("anna@x.example")
        .hasSize(2)
        .last()
        .asString()
        .startsWith("refused");
  }

  @Test
  void severalAddressesInOneCellAreLeftOut() {
    assertThat(addresses("Name;E-Mail\nAnna;\"anna@x.example, chief@x.example\"\nBo;bo@x.example"))
        .containsExactly("refused: anna@x.example, chief@x.example", "bo@x.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name,E-Mail,Note\nAnna,anna@x.example,\"open\nold@x.example\nBo,bo@x.example,ok",
        "\"Anna <anna@x.example>\nbo@x.example",
        "a@x.example\n\"met in Kiel\nold@x.example\nsee\"\nb@x.example"
      })
  void anOpenQuotationMarkIsRefusedByItsLine(String text) {
    assertThatThrownBy(() -> read(text, null))
        .satisfies(InvalidInputs.at("addresses", "error.bulk.quote"));
  }

  @Test
  void aWholeFileOnOneLineIsParsedInLinearTime() {
    String oneLine = "\"Meier, Anna\" <anna@client.example>; ".repeat(25_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> read(oneLine, null))
                .satisfies(InvalidInputs.at("addresses", "error.bulk.too-many")));
  }

  @Test
  void aTableOfThousandsOfColumnsIsRefusedByTheirNumber() {
    for (int columns : new int[] {201, 10_000, 50_000}) {
      assertThatThrownBy(() -> read(wide(columns), null))
          .satisfies(InvalidInputs.at("addresses", "error.bulk.columns"));
    }
    assertThat(read(wide(200), null).lines())
        .extracting(BulkLine::fine)
        .containsExactly(true, true);
  }

  private static String wide(int columns) {
    String cells = ",x".repeat(columns - 1);
    return "Email%s\na@b.example%s\nc@d.example%s\n".formatted(cells, cells, cells);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "<", ",", " ", "@", ";", "(", "a@b.example\n", "'", "\u200B"})
  void twoMegabytesOfAnythingAreReadInTime(String sign) {
    String text = sign.repeat(2_000_000 / sign.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            read(text, null);
          } catch (InvalidInput refused) {
            assertThat(refused.field()).isEqualTo("addresses");
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, Jürgen Łukasz Ελένη",
    "UTF-16LE, Jürgen Müller",
    "UTF-16BE, Jürgen Müller",
    "UTF-32LE, Jürgen Müller",
    "windows-1252, Jürgen Müller aus Köln grüßt herzlich",
    "ISO-8859-1, François Lefèvre habite à Orléans près de la forêt",
    "windows-1251, Пользователь Иван Петров из города Москвы",
    "ISO-8859-7, Ελένη Παπαδοπούλου από την Αθήνα και τον Πειραιά",
    "x-MacRoman, Jürgen Müller aus Köln grüßt herzlich",
    "IBM850, Jürgen Müller aus Köln grüßt herzlich",
    "Shift_JIS, 東京の田中さんと大阪の山本さんのリストです",
    "GB18030, 北京的王先生和上海的李女士在这个名单上"
  })
  void filesAreReadInTheirEncoding(String charset, String name) {
    String text = "Name;E-Mail\r\n" + name + ";anna@client.example\r\n";
    byte[] file = text.getBytes(Charset.forName(charset));
    // No mark tells UTF-32 from other bytes
    String read =
        ListFile.text(charset.startsWith("UTF-32") ? join(new byte[] {-1, -2, 0, 0}, file) : file);
    assertThat(addresses(read)).containsExactly("anna@client.example");
    assertThat(read).isEqualTo(text);
  }

  @Test
  void anAddressWhoseLettersAreNotCertainIsRefused() {
    assertThatThrownBy(() ->
            ListFile.text(
                "Name;E-Mail\r\nŠef;šef@firma.example\r\n"
                    .getBytes(Charset.forName("windows-1250"))))
        .satisfies(InvalidInputs.at("addresses", "error.bulk.encoding"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PK\u0003\u0004\u0014\u0000\u0006\u0000[Content_Types].xml",
        "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
        "%PDF-1.7",
        "{\\rtf1\\ansi anna@client.example}",
        "<html><body><table><tr><td>anna@client.example"
      })
  void workbooksAndDocumentsAreRefusedWithWhatToDo(String begin) {
    byte[] file = join(begin.getBytes(StandardCharsets.ISO_8859_1), new byte[600]);
    assertThatThrownBy(() -> ListFile.text(file))
        .satisfies(InvalidInputs.at("addresses", "error.bulk.workbook"));
  }

  /** As a client that ignores the limits of the page: 700 MB, or a stream without an end. */
  @Test
  void aHugeUploadIsRefusedWithoutReadingMoreThanTheLimit() {
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read.incrementAndGet();
            return 'a';
          }
        };

    assertThatThrownBy(() -> BulkInvitations.read(endless))
        .satisfies(InvalidInputs.at("addresses", "error.bulk.too-big"));
    assertThat(read).hasValueLessThanOrEqualTo(BulkInvitations.MOST_BYTES + 1);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static String sample(String name) {
    try {
      return ListFile.text(Files.readAllBytes(Path.of("src/test/resources/lists", name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BulkPreview read(String text, @Nullable ColumnChoice choice) {
    return AddressList.read(text, choice, 1_000, Instant.EPOCH);
  }

  private static List<BulkLine> lines(String text) {
    BulkPreview preview = read(text, null);
    assertThat(preview.question()).isNull();
    return preview.lines();
  }

  private static List<String> addresses(String text) {
    BulkPreview preview = read(text, null);
    assertThat(preview.question()).isNull();
    return addresses(preview);
  }

  private static List<String> addresses(BulkPreview preview) {
    return preview.lines().stream()
        .map(line -> line.email() == null ? "refused: " + line.text() : line.email().value())
        .toList();
  }
}
