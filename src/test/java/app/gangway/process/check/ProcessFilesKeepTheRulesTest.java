package app.gangway.process.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessFilesKeepTheRulesTest {

  @Test
  void everyModelIsReadableAndRunnable() throws IOException {
    Map<String, byte[]> files = CheckedFiles.in(Path.of("processes"));

    assertThat(CheckedFiles.checker().check(files).findings()).isEmpty();
    assertThat(files).isNotEmpty();
  }
}
