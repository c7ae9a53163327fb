package app.gangway.shared.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions give what FEEL says, and none occupies a thread for long. */
@Timeout(60)
class FeelEvaluationTest {

  private static final Map<String, Object> VARIABLES =
      Map.of(
          "name", "Ann Müller",
          "long", "a".repeat(5_000),
          "text", "a".repeat(100_000),
          "match", "a".repeat(50_000) + "b",
          "digits", "0".repeat(150_000) + "1",
          "sameHash", sameHash(13),
          "orders", List.of(Map.of("id", 1, "paid", true), Map.of("id", 2, "paid", false)));

  /** Java gives the texts "Aa" and "BB" the same hash code, and so all of so many of them. */
  private static List<String> sameHash(int parts) {
    List<String> texts = List.of("");
    for (int i = 0; i < parts; i++) {
      texts = texts.stream().flatMap(text -> Stream.of(text + "Aa", text + "BB")).toList();
    }
    return texts;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for o in orders return o.id | [1, 2]",
        "orders[paid].id | [1]",
        "some o in orders satisfies o.id = 2 | true",
        "for a in [1,2], b in [3,4] return a * b | [3, 4, 6, 8]",
        "for i in 1..4 return if i < 3 then i else partial[-1] + partial[-2] | [1, 2, 3, 5]",
        "{double: function(x) x * 2, four: double(2)}.four | 4",
        "matches(name, \"^ANN\", \"i\") | true",
        "replace(name, \"(\\\\w+) \", \"$1-\") | Ann-Müller",
        "split(\"a;b;;c\", \";\") | [a, b, , c]",
        "split(\"abc\", \"\") | [a, b, c, ]",
        "split(\";a\", \";\") | [, a]",
        "count(split(long, \"a\")) | 5001",
        "extract(\"a1b22\", \"[0-9]+\") | [1, 22]",
        "string join([\"a\", \"b\"], \", \") | a, b",
        "decimal(1/3, 2) | 0.33",
        "count(null) | null",
        "missing | null",
        "count(duplicate values(for i in 1..2000 return i)) | 0",
        "duplicate values([1, 2, 2, 3, 3]) | [2, 3]",
        "count(distinct values(for i in 1..20000 return modulo(i, 9000))) | 9000",
        "contains(text, \"ab\") | false",
        "substring after(long, \"aaaa\") = substring(long, 5) | true",
        "number(\"1 000,5\", \" \", \",\") | 1000.5",
        "matches(name, 5) | null"
      })
  void anExpressionGivesWhatFeelSays(String expression, String value) {
    assertThat(String.valueOf(new FeelEvaluation().value(expression, VARIABLES))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for i in 1..1000000000 return 1",
        "count(for i in 1..100000, j in 1..100000 return 1)",
        "some i in 1..100000, j in 1..100000 satisfies i = -j",
        "for i in 1..3000 return count(for j in 1..3000 return count(for k in 1..3000 return k))",
        "for i in 1..90 return if i = 1 then \"aaaaaaaa\" else partial[-1] + partial[-1]",
        "{a: [1,1,1,1,1,1,1,1], b: [a,a,a,a,a,a,a,a], c: [b,b,b,b,b,b,b,b],"
            + " d: [c,c,c,c,c,c,c,c], e: [d,d,d,d,d,d,d,d], f: [e,e,e,e,e,e,e,e],"
            + " g: [f,f,f,f,f,f,f,f], h: flatten([g,g,g,g,g,g,g,g])}",
        "string(10 ** 999999999)",
        "decimal(1, 2000000000)",
        "string join(for i in 1..100000 return \"\", long)",
        "replace(long, \"\", long)",
        "count(duplicate values(for i in 1..8000 return i))",
        "count(duplicate values(for i in 1..40000 return i))",
        "count(distinct values(sameHash))",
        "count(union(sameHash, sameHash))",
        "mode(sameHash)",
        "contains(text, match)",
        "substring before(text, match)",
        "substring after(text, match)",
        "extract(long, \"a+b|a\")",
        "replace(long, \"a+b|a\", \"c\")",
        "split(long, \"a+b|a\")",
        "number(digits)"
      })
  void anExpressionThatWouldTakeTooMuchFails(String expression) {
    var failed =
        catchThrowableOfType(
            FeelFailed.class, () -> new FeelEvaluation().value(expression, VARIABLES));

    assertThat(failed.isOverLimit()).isTrue();
    assertThat(failed).hasMessage("An expression takes too much time or memory");
  }

  @Test
  void aPatternThatJavaWouldTryForEverEndsAtOnce() {
    assertThat(new FeelEvaluation().value("matches(long, \"^(a*)*b$\")", VARIABLES))
        .isEqualTo(false);
  }

  /** The values of a failed expression are in no message. */
  @ParameterizedTest
  @ValueSource(strings = {"assert(name, name = 1)", "1 +", "f(((((((((((((((1)))))))))))))))"})
  void anExpressionThatFailsSaysNothingOfTheValues(String expression) {
    var failed =
        catchThrowableOfType(
            FeelFailed.class, () -> new FeelEvaluation().value(expression, VARIABLES));

    assertThat(failed.isOverLimit()).isFalse();
    assertThat(failed).hasMessage("An expression fails").hasNoCause();
  }

  @Test
  void allThatOneObjectEvaluatesHasOneLimit() {
    var evaluation = new FeelEvaluation();
    String often = "count(for i in 1..30 return count(for j in 1..300 return j + i)) > 0";

    var failed =
        catchThrowableOfType(
            FeelFailed.class,
            () -> {
              for (int i = 0; i < 1_000; i++) {
                evaluation.value(often, Map.of());
              }
            });

    assertThat(failed.isOverLimit()).isTrue();
    assertThat(catchThrowableOfType(FeelFailed.class, () -> evaluation.value("1", Map.of())))
        .isNotNull();
  }

  @Test
  void anExpressionThatCannotBeReadInTimeIsAProblem() {
    assertThat(FeelSyntax.problem("(".repeat(40) + "1+"))
        .hasValueSatisfying(it -> assertThat(it).contains("12 brackets"));
    assertThat(FeelSyntax.problem("1" + " + 1".repeat(3_000)))
        .hasValueSatisfying(it -> assertThat(it).contains("10000 characters"));
    assertThat(FeelSyntax.problem("if a then ".repeat(900) + "1" + " else 1".repeat(90)))
        .isPresent();
    assertThat(FeelSyntax.problem("\"" + "(".repeat(40) + "\"")).isEmpty();
    assertThat(FeelSyntax.problem("1 +")).isPresent();
  }
}
