package app.gangway.processes.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessFilesKeepTheRulesTest {

  @ParameterizedTest
  @MethodSource("app.gangway.processes.ProcessFiles#bpmn")
  void everyModelIsReadableAndRunnable(Path file) {
    assertThat(ModelRule.findings(Model.read(file))).isEmpty();
  }
}
