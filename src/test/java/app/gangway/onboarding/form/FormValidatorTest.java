package app.gangway.onboarding.form;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.processes.ProcessFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  static Stream<Path> forms() {
    return Stream.concat(Stream.of(SAMPLE), ProcessFiles.forms().stream());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theWizardCanShowEachFormOfTheProduct(Path form) throws IOException {
    assertThat(FormValidator.of(Files.readString(form))).as(form.toString()).isEmpty();
  }

  @Test
  void anUnsupportedComponentIsReported() {
    assertThat(
            FormValidator.of(
                "{'components': [{'id': 'Field_1', 'type': 'iframe'}]}".replace('\'', '"')))
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

    assertThat(FormValidator.of(form))
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
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'validate': {'pattern': '['} | its pattern is none: Unclosed character class",
        "'type': 'textfield', 'key': 'billingStatus', 'label': 'L'             | the process itself uses the name billingStatus; give it another key",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'disabled': true       | nobody could answer it; hide it instead of disabling it",
        "'type': 'textfield', 'key': 'k', 'label': 'L', 'readonly': '=a'       | nobody could answer it; hide it instead of disabling it",
        "'type': 'text', 'text': 'Hello {{name}}'                              | nothing is filled in for {{…}}; write the text itself",
        "'type': 'radio', 'key': 'k', 'label': 'L', 'values': [{'label': 'A'}] | each choice needs a label and a value",
        "'type': 'radio', 'key': 'k', 'label': 'L', 'values': [{'label': 'A', 'value': 'a'}, {'label': 'B', 'value': 'a'}] | two choices have the same value",
        "'type': 'number', 'key': 'k', 'label': 'L', 'defaultValue': 'abc'     | its default value abc is no number",
        "'type': 'filepicker', 'key': 'k', 'label': 'L', 'accept': '.svg'      | no file of these types is taken: .svg",
        "'type': 'group', 'path': 'address', 'components': []                  | its answers would be nested under address; clear its path",
      })
  void eachProblemIsReported(String component, String finding) {
    String form = "{'components': [{'id': 'F', %s}]}".formatted(component).replace('\'', '"');

    assertThat(FormValidator.of(form)).containsExactly("F: " + finding);
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

    assertThat(FormValidator.of(form)).singleElement().asString().startsWith("T: its condition");
  }

  @Test
  void aRepeatedKeyAndATextThatIsNoFormAreReported() {
    String twice = "{\"type\": \"checkbox\", \"id\": \"C\", \"key\": \"k\", \"label\": \"L\"}";

    assertThat(FormValidator.of("{\"components\": [%s, %s]}".formatted(twice, twice)))
        .containsExactly("C: another component has the key k");
    assertThat(FormValidator.of("no form"))
        .singleElement()
        .asString()
        .startsWith("this is no form");
  }
}
