package app.gangway.form;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.check.Finding;
import app.gangway.processes.ProcessFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that cannot be a step is reported to the process owner. */
class FormValidatorTest {

  private static final Path SAMPLE =
      Path.of("src/test/resources/sample-processes/client-brand-v1.form");

  /** As the process owner reads them, in English. */
  private static List<String> problems(String form) {
    return FormValidator.of(form).stream()
        .map(problem -> Finding.of("a.form", problem))
        .map(finding ->
            (finding.element().isEmpty() ? "" : finding.element() + ": ")
                + finding.text(Locale.ENGLISH))
        .toList();
  }

  static Stream<Path> forms() {
    return Stream.concat(Stream.of(SAMPLE), ProcessFiles.forms().stream());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theWizardCanShowEachFormOfTheProduct(Path form) throws IOException {
    assertThat(problems(Files.readString(form))).as(form.toString()).isEmpty();
  }

  @Test
  void anUnsupportedComponentIsReported() {
    assertThat(problems("{'components': [{'id': 'Field_1', 'type': 'iframe'}]}".replace('\'', '"')))
        .singleElement()
        .asString()
        .startsWith("Field_1: no step can show a component of type iframe; there are textfield,");
  }

  /** Containers are checked as well. */
  @ParameterizedTest
  @ValueSource(strings = {"dynamiclist", "carousel"})
  void anUnsupportedContainerIsReported(String type) {
    String form =
        """
        {"components": [{"type": "group", "components": [
          {"type": "%s", "id": "People", "path": "people", "components": [
            {"type": "textfield", "key": "name", "label": "Name"}]}]}]}
        """
            .formatted(type);

    assertThat(problems(form))
        .singleElement()
        .asString()
        .startsWith("People: no step can show a component of type " + type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'type': 'textfield', 'label': 'L'                                     | its answer has no key",
        "'type': 'textfield', 'key': 'k'                                       | it has no label",
        "'type': 'textfield', 'key': 'k', 'label': '=name'                     | \"=name\" is an expression; write the text itself",
        "'type': 'textfield', 'key': 'hasPassword', 'label': 'L'               | the process itself uses the name hasPassword; give it another key",
        "'type': 'select', 'key': 'k', 'label': 'L', 'valuesKey': 'v'          | it has no choices; write them into the form (static)",
        "'type': 'filepicker', 'key': 'k', 'label': 'L', 'accept': '=types'    | the types of files are an expression; write them down",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'validate': {'pattern': '['} | its pattern is none: missing closing ]",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'validate': {'pattern': '(?=a)'} | its pattern is none: invalid or unsupported Perl syntax",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'validate': {'pattern': '((a{99}){99}){99}'} | its pattern is none: too many repetitions",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'conditional': {'hide': '=((((((((((((((a))))))))))))))'} | its condition cannot be read: more than 12 brackets in one another",
        "'type': 'textfield', 'key': 'billingStatus', 'label': 'L'             | the process itself uses the name billingStatus; give it another key",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'disabled': true       | no client could answer it; hide it instead of disabling it",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'readonly': '=a'       | no client could answer it; hide it instead of disabling it",
        "'type': 'text', 'text': 'Hello {{name}}'                              | nothing is filled in for {{…}}; write the text itself",
        "'type': 'radio', 'key': 'k', 'label': 'L', 'values': [{'label': 'A'}] | each choice needs a label and a value",
        "'type': 'radio', 'key': 'k', 'label': 'L', 'values': [{'label': 'A', 'value': 'a'}, {'label': 'B', 'value': 'a'}] | two choices have the same value",
        "'type': 'number', 'key': 'k', 'label': 'L', 'defaultValue': 'abc'     | its default value abc is no number",
        "'type': 'filepicker', 'key': 'k', 'label': 'L', 'accept': '.svg'      | no file of these types is taken: .svg",
        "'type': 'datetime', 'subtype': 'date', 'key': 'k', 'dateLabel': 'L', 'minDate': '2026-01-01' | its setting minDate has no effect in the wizard; remove it",
        "'type': 'datetime', 'subtype': 'datetime', 'key': 'k', 'dateLabel': 'L', 'use24h': true | its setting use24h has no effect in the wizard; remove it",
        "'type': 'datetime', 'subtype': 'time', 'key': 'k', 'timeLabel': 'L', 'timeSerializingFormat': 'utc_normalized' | its setting timeSerializingFormat has no effect in the wizard; remove it",
        "'type': 'datetime', 'subtype': 'month', 'key': 'k', 'dateLabel': 'L' | no field is of the subtype month; there are date, time and datetime",
        "'type': 'datetime', 'subtype': 'time', 'key': 'k', 'timeLabel': 'L', 'timeInterval': 7 | a day cannot be divided into intervals of 7 minutes",
        "'type': 'textarea', 'key': 'k', 'label': 'L', 'appearance': {'prefixAdorner': 'x'} | its setting appearance has no effect in the wizard; remove it",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'appearance': {'prefixAdorner': '=x'} | \"=x\" is an expression; write the text itself",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'validate': {'minWords': 3} | its setting validate.minWords has no effect in the wizard; remove it",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'validate': {'validationType': 'iban'} | no answer is validated as iban; there are email and phone",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'conditional': {'show': '=a'} | its setting conditional.show has no effect in the wizard; remove it",
        "'type': 'textfield', 'key': 'my key', 'label': 'L'                     | its key my key has blanks, or a dot without a name beside it; change it",
        "'type': 'textfield', 'key': 'a..b', 'label': 'L'                       | its key a..b has blanks, or a dot without a name beside it; change it",
        "'type': 'textfield', 'key': 'accountId.x', 'label': 'L'                | the process itself uses the name accountId.x; give it another key",
        "'type': 'checklist', 'key': 'k', 'label': 'L', 'defaultValue': ['a'], 'values': [{'label': 'A', 'value': 'a'}] | its setting defaultValue has no effect in the wizard; remove it",
        "'type': 'select', 'key': 'k', 'label': 'L', 'defaultValue': 'b', 'values': [{'label': 'A', 'value': 'a'}] | its default value b is none of its choices",
        "'type': 'checkbox', 'key': 'k', 'label': 'L', 'defaultValue': 'yes'    | its default value yes is neither true nor false",
        "'type': 'text', 'text': 'Hello', 'properties': {'txt:de': 'Hallo', 'text:de': 'Hallo'} | its custom property txt:de translates nothing; there are label, dateLabel, timeLabel, description, text, prefixAdorner, suffixAdorner, patternErrorMessage, and choice:<value>",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'description': 'D', 'properties': {'label:de': 'L'} | it has no description:de; give it as custom property",
      })
  void eachProblemIsReported(String component, String finding) {
    String form = "{'components': [{'id': 'F', %s}]}".formatted(component).replace('\'', '"');

    assertThat(problems(form)).containsExactly("F: " + finding);
  }

  /** Every setting that the Modeler offers and the wizard keeps, one way or the other. */
  @Test
  void aFormWithEverySettingThatTheWizardKeepsIsFine() {
    String form =
        """
        {"components": [
          {"type": "textfield", "key": "a", "label": "A", "defaultValue": "x", "layout": {"row": "R"},
           "appearance": {"prefixAdorner": "https://", "suffixAdorner": ""}, "readonly": false,
           "validate": {"required": true, "pattern": "x", "patternErrorMessage": "An x"}},
          {"type": "number", "key": "b", "label": "B", "decimalDigits": 2, "increment": "0.5",
           "serializeToString": true, "appearance": {"suffixAdorner": "€"}, "validate": {"min": 1}},
          {"type": "datetime", "subtype": "time", "key": "c", "timeLabel": "C", "use24h": true,
           "timeInterval": 15, "timeSerializingFormat": "utc_offset"},
          {"type": "datetime", "subtype": "datetime", "key": "d", "dateLabel": "D",
           "timeLabel": "T", "disallowPassedDates": true},
          {"type": "select", "key": "e", "label": "E", "searchable": true,
           "values": [{"label": "A", "value": "a"}], "defaultValue": "a"},
          {"type": "group", "path": "f", "showOutline": true, "label": "Heading", "components": [
            {"type": "checkbox", "key": "has-logo", "label": "F", "defaultValue": true}]},
          {"type": "spacer", "height": 60}, {"type": "separator", "properties": {"mine": "x"}}]}
        """;

    assertThat(problems(form)).isEmpty();
  }

  @Test
  void aProblemIsInTheLanguageOfTheProcessOwner() {
    assertThat(
            FormValidator.of(
                    """
                    {"components": [{"id": "F", "type": "textfield", "key": "k"}]}
                    """)
                .stream()
                .map(problem -> Finding.of("a.form", problem).text(Locale.GERMANY)))
        .containsExactly("es fehlt die Beschriftung (Label)");
  }

  @Test
  void aByteOrderMarkIsNoPartOfAForm() throws IOException {
    String form = Files.readString(Path.of("src/test/resources/forms/field-bom-v1.form"));

    assertThat(form).startsWith("\uFEFF");
    assertThat(problems(form)).isEmpty();
  }

  @Test
  void anAnswerUnderTheKeysOfOthersIsReported() {
    String form =
        """
        {"components": [
          {"type": "textfield", "key": "address", "label": "A"},
          {"type": "textfield", "key": "address.street", "label": "B"}]}
        """;

    assertThat(problems(form))
        .containsExactly("address: other keys begin with address. and a dot; give it another key");
  }

  @Test
  void anInvalidConditionIsReported() {
    String form =
        """
        {"components": [
          {"type": "text", "id": "T", "text": "x", "conditional": {"hide": "=a = ="}},
          {"type": "group", "conditional": {"hide": "=b"}, "components": [
            {"type": "separator", "conditional": {"hide": "=c"}}]}]}
        """;

    assertThat(problems(form)).singleElement().asString().startsWith("T: its condition");
  }

  @Test
  void aRepeatedKeyAndATextThatIsNoFormAreReported() {
    String twice = "{\"type\": \"checkbox\", \"id\": \"C\", \"key\": \"k\", \"label\": \"L\"}";

    assertThat(problems("{\"components\": [%s, %s]}".formatted(twice, twice)))
        .containsExactly("C: another component has the key k");
    assertThat(problems("no form")).singleElement().asString().startsWith("this is no form");
  }
}
