package app.gangway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The stylesheets in {@code frontend}; see docs/decisions/0001. */
class FrontendFilesTest {

  private static final Path ASSETS = Path.of("frontend/assets");
  private static final Pattern IMPORT = Pattern.compile("@import \"(.+?)\";");

  @Test
  void theStylesheetImportsTheFileOfEachConcernOnce() throws IOException {
    assertThat(imported()).containsExactlyInAnyOrderElementsOf(styles());
  }

  @Test
  void theStylesheetHasNoRuleOfItsOwn() throws IOException {
    assertThat(Files.readString(ASSETS.resolve("gangway.css"))).doesNotContain("{");
  }

  private static List<String> imported() throws IOException {
    return IMPORT
        .matcher(Files.readString(ASSETS.resolve("gangway.css")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static List<String> styles() throws IOException {
    try (Stream<Path> files = Files.list(ASSETS.resolve("styles"))) {
      return files.map(file -> "styles/" + file.getFileName()).toList();
    }
  }
}
