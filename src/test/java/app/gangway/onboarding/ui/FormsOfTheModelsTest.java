package app.gangway.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.FormSchema;
import app.gangway.processes.ProcessFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** A part of a form that the wizard cannot show would be missing without a word. */
class FormsOfTheModelsTest {

  private static final Path SAMPLE =
      Path.of("src/test/resources/sample-processes/client-brand-v1.form");
  private static final Set<String> WORDS = Set.of("text", "separator");

  static Stream<Path> forms() {
    return Stream.concat(Stream.of(SAMPLE), ProcessFiles.forms().stream());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theWizardCanShowEachPartOfEachForm(Path form) throws IOException {
    assertThat(partsThatAreNotShown(Files.readString(form))).as(form.toString()).isEmpty();
  }

  @Test
  void aPartThatTheWizardCannotShowIsFound() throws IOException {
    String form = Files.readString(SAMPLE).replace("\"checkbox\"", "\"filepicker\"");

    assertThat(partsThatAreNotShown(form)).containsExactly("filepicker");
  }

  private static List<String> partsThatAreNotShown(String form) {
    return new FormReader(JsonMapper.shared())
        .read(new FormSchema("sample", 1, form)).stream()
            .filter(part -> FormFields.of(part).isEmpty())
            .map(FormComponent::type)
            .filter(type -> !WORDS.contains(type))
            .toList();
  }
}
