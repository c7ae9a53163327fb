package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.gangway.process.ModelOutline.RoutingVariable.Type;
import app.gangway.shared.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BOOLEAN | true                                 | true
          NUMBER  | 4.20                                 | 4.20
          NUMBER  | -3                                   | -3
          DATE    | 2026-12-03T11:00+01:00               | 2026-12-03T10:00:00Z
          ID      | 0193A1B2-7C3D-7E4F-8A9B-0C1D2E3F4A5B | 0193a1b2-7c3d-7e4f-8a9b-0c1d2e3f4a5b
          TEXT    | accepted                             | accepted
          JSON    | {"a": [1, 2]}                        | {"a":[1,2]}
          """)
  void valuesAreReadByTheirType(Type type, String typed, String kept) {
    assertThat(VariableValue.parse(type, "  " + typed + " ")).hasToString(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "BOOLEAN, yes, error.repair.variable.boolean",
    "NUMBER, four, error.repair.variable.number",
    "DATE, 2026-12-03, error.repair.variable.date",
    "ID, 17, error.repair.variable.id",
    "JSON, {, error.repair.variable.json",
    "JSON, null, error.repair.variable.json"
  })
  void aValueOfAnotherTypeIsRefused(Type type, String typed, String key) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> VariableValue.parse(type, typed))
        .satisfies(refused -> assertThat(refused.messageKey()).isEqualTo(key))
        .satisfies(refused -> assertThat(refused.field()).isEqualTo("value"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "carla@client.example",
        "https://app.example/invite",
        "vJ2n-8Qx_4dT0aLk9ZsYw3RbHc7EfGu1pMoNiXtVqKe",
        "eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8opsbCGfG_HACGpVUMN_a9IV7pAx_Zmeo",
        "the key is 4eC39HqLyjWDarjtT1zdp7dcTYooMQauvdEDq54NiTphI7jx"
      })
  void addressesLinksAndTokensAreRefusedAlsoInsideJson(String secret) {
    for (String typed : new String[] {secret, "[\"%s\"]".formatted(secret)}) {
      Type type = typed.startsWith("[") ? Type.JSON : Type.TEXT;
      assertThatExceptionOfType(InvalidInput.class)
          .isThrownBy(() -> VariableValue.parse(type, typed))
          .satisfies(refused ->
              assertThat(refused.messageKey()).isEqualTo("error.repair.variable.secret"));
    }
  }

  @Test
  void aTextIsShort() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> VariableValue.parse(Type.TEXT, "word ".repeat(21)))
        .satisfies(
            refused -> assertThat(refused.messageKey()).isEqualTo("error.repair.variable.long"));
  }
}
