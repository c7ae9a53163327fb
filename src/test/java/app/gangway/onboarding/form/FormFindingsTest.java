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

/** A form that cannot be a step is found by who drew it. */
class FormFindingsTest {

  private static final Path SAMPLE =
      Path.of("src/test/resources/sample-processes/client-brand-v1.form");

  static Stream<Path> forms() {
    return Stream.concat(Stream.of(SAMPLE), ProcessFiles.forms().stream());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theWizardCanShowEachFormOfTheProduct(Path form) throws IOException {
    assertThat(FormFindings.of(Files.readString(form))).as(form.toString()).isEmpty();
  }

  @Test
  void aComponentThatNoStepCanShowIsNamed() {
    assertThat(
            FormFindings.of(
                "{'components': [{'id': 'Field_1', 'type': 'iframe'}]}".replace('\'', '"')))
        .singleElement()
        .asString()
        .startsWith("Field_1: no step can show a component of type iframe; there are textfield,");
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
      })
  void whatIsWrongIsSaid(String component, String finding) {
    String form = "{'components': [{'id': 'F', %s}]}".formatted(component).replace('\'', '"');

    assertThat(FormFindings.of(form)).containsExactly("F: " + finding);
  }

  @Test
  void aConditionThatCannotBeReadIsNamed() {
    String form =
        """
        {"components": [
          {"type": "text", "id": "T", "text": "x", "conditional": {"hide": "=a = ="}},
          {"type": "group", "conditional": {"hide": "=b"}, "components": [
            {"type": "separator", "conditional": {"hide": "=c"}}]}]}
        """;

    assertThat(FormFindings.of(form)).singleElement().asString().startsWith("T: its condition");
  }

  @Test
  void twoAnswersOfOneNameAndATextThatIsNoFormAreNamed() {
    String twice = "{\"type\": \"checkbox\", \"id\": \"C\", \"key\": \"k\", \"label\": \"L\"}";

    assertThat(FormFindings.of("{\"components\": [%s, %s]}".formatted(twice, twice)))
        .containsExactly("C: another component has the key k");
    assertThat(FormFindings.of("no form")).singleElement().asString().startsWith("this is no form");
  }
}
