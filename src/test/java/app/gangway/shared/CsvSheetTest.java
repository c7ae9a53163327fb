package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSheetTest {

  /** Spreadsheets cut lines at the separator of their country, also inside of a quoted cell. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "x;=1+1;y",
        "x; =1+1",
        "x,=1+1",
        "x\t=1+1",
        "x|=1+1",
        "x\n=1+1",
        "x\";=1+1",
        "\"=1+1",
        "；＝1+1",
        "a@b;@b",
      })
  void noCellIsAFormulaWhateverTheSeparator(String value) throws IOException {
    String text = sheet("before", value, "after");

    assertThat(
            Stream.of(",", ";", "\t", "|", "\n", "\r", "；")
                .flatMap(separator -> Stream.of(text.split(Pattern.quote(separator))))
                .map(cell -> cell.replaceAll("^[\\s\"\uFEFF]+", "")))
        .noneMatch(cell -> cell.matches("(?s)[=+\\-@＝＋－＠].*"));
  }

  @Test
  void otherCellsStayAsTheyAre() throws IOException {
    List<String> cells = List.of("Anna-Marie", "a@b.example", "He said \"1+1=2\"", "x - y, z", "");

    String text = sheet(cells.toArray(String[]::new));

    try (var reader = CsvReader.builder().ofCsvRecord(text.substring(1))) {
      assertThat(reader.stream().map(row -> row.getFields())).containsExactly(cells);
    }
    assertThat(text).startsWith("\uFEFF").endsWith("\r\n");
  }

  private static String sheet(String... cells) throws IOException {
    StringWriter out = new StringWriter();
    CsvSheet sheet = new CsvSheet(out);
    sheet.row(cells);
    sheet.finish();
    return out.toString();
  }
}
