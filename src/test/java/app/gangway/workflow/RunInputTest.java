package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.workflow.RunDetails.Value;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RunInputTest {

  private final RunInput input = new RunInput(JsonMapper.builder().build());

  @Test
  void valuesAreSortedByTheirNames() {
    assertThat(input.values("{\"year\": 2026, \"company\": \"Harbor\", \"files\": [1, 2]}"))
        .containsExactly(
            new Value("company", "Harbor"), new Value("files", "[1,2]"), new Value("year", "2026"));
  }

  @Test
  void aSecretValueIsNeverShownAtWhateverDepth() {
    assertThat(
            input.values(
                """
                {"apiKey": "k-123", "Password": "p-123", "account": {"name": "Carla",
                 "accessToken": "t-123", "more": [{"secret": "s-123"}]}}
                """))
        .containsExactly(
            new Value("Password", null),
            new Value(
                "account",
                "{\"name\":\"Carla\",\"accessToken\":\"•••\",\"more\":[{\"secret\":\"•••\"}]}"),
            new Value("apiKey", null));
  }

  @Test
  void aLongValueIsCut() {
    assertThat(input.values("{\"text\": \"" + "x".repeat(5000) + "\"}"))
        .singleElement()
        .satisfies(value -> assertThat(value.value()).hasSize(1001).endsWith("…"));
  }
}
