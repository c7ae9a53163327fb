package app.gangway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** The lists of cases in {@code docs} name tests that are there. */
class CasesTests {

  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final int CASES = 20;

  @Test
  void eachCaseOfOthersNamesTestsThatAreThere() throws IOException {
    List<String> rows = rows("cases.md", "\\| \\d+ \\|.*");

    assertThat(rows)
        .extracting(row -> Integer.valueOf(row.split("\\|")[1].strip()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, CASES).boxed().toList());
    assertEachRowNamesTests(rows);
  }

  @Test
  void eachCaseOfTheFieldNamesTestsThatAreThere() throws IOException {
    List<String> rows = rows("field-cases.md", "\\| (?!---|input ).*");

    assertThat(rows).isNotEmpty();
    assertEachRowNamesTests(rows);
  }

  private static List<String> rows(String file, String shape) throws IOException {
    return Files.readAllLines(Path.of("docs", file)).stream()
        .filter(line -> line.matches(shape))
        .toList();
  }

  private static void assertEachRowNamesTests(List<String> rows) {
    Set<String> tests =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackagesOf(GangwayApplication.class)
                .stream()
                .map(JavaClass::getMethods)
                .flatMap(Set::stream)
                .filter(method -> method.isMetaAnnotatedWith(Testable.class))
                .map(method -> method.getOwner().getSimpleName() + "#" + method.getName())
                .collect(Collectors.toSet());

    assertThat(rows)
        .allSatisfy(row -> {
          Matcher named = TEST.matcher(row);
          assertThat(named.results().map(test -> test.group(1) + "#" + test.group(2)))
              .isNotEmpty()
              .isSubsetOf(tests);
        });
  }
}
