package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LinearPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^[A-Z]{2}[0-9]{8,12}$ | DE123456789 | true",
        "^[A-Z]{2}[0-9]{8,12}$ | DE1 | false",
        "^\\p{Lu}[\\w{}-]+\\Q{9999}\\E?$ | Üa{9999} | true",
        "^[^]\\[]+@[\\w.]+$ | a@b.example | true",
        "^(?:[0-9a-f]{4}-?){8}$ | 00000000111111112222222233333333 | true",
        "(a*)*b | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | false"
      })
  void itIsFoundAnywhereInTheText(String pattern, String text, boolean found) {
    assertThat(LinearPattern.of(pattern).find(text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(?=a) | invalid or unsupported Perl syntax",
        "(a)\\1 | invalid escape sequence",
        "[a-z&&[^b]] | \"[\" and \"&&\" in a class need a \\",
        "((a{1000}){1000}){1000} | too many repetitions",
        "((?:){100}){100} | too many repetitions",
        "(?:abcd){999}(?:abcd){999} | too many repetitions",
        "x{1001} | too many repetitions",
        "[a | missing closing ]"
      })
  void whatCannotBeMatchedInLinearTimeIsNoPattern(String pattern, String description) {
    var wrong = catchThrowableOfType(PatternSyntaxException.class, () -> LinearPattern.of(pattern));

    assertThat(wrong.getDescription()).contains(description);
  }

  @Test
  void aLongOrDeepPatternIsNone() {
    assertThat(
            catchThrowableOfType(
                PatternSyntaxException.class, () -> LinearPattern.of("a".repeat(1_001))))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                PatternSyntaxException.class,
                () -> LinearPattern.of("((((x?){9})))".repeat(70) + "{1000}{1000}")))
        .isNotNull();
  }
}
