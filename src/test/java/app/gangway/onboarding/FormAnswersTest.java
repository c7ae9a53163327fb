package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.gangway.process.FormSchema;
import app.gangway.shared.InvalidInput;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormAnswersTest {

  private static final FormSchema FORM =
      new FormSchema(
          "contact-v1",
          1,
          """
          {"components": [
            {"type": "text", "text": "# Contact"},
            {"type": "textfield", "key": "phone", "validate": {"required": true}},
            {"type": "group", "components": [
              {"type": "checkbox", "key": "callMe"},
              {"type": "select", "key": "time"}
            ]}
          ]}
          """);

  @Test
  void theProcessLearnsWhatWasChosenAndNeverWhatWasTyped() {
    var answers =
        new FormAnswers(FORM, Map.of("phone", "+49 30 1", "callMe", true, "time", "morning"));

    assertThat(answers.routingFlags()).isEqualTo(Map.of("callMe", true, "time", "morning"));
    assertThat(answers.json()).contains("\"phone\":\"+49 30 1\"");
  }

  @Test
  void aRequiredAnswerThatIsMissingIsNamed() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> new FormAnswers(FORM, Map.of("phone", " ")))
        .satisfies(wrong -> assertThat(wrong.field()).isEqualTo("phone"))
        .satisfies(wrong -> assertThat(wrong.messageKey()).isEqualTo("step.form.required"));
  }

  @Test
  void anAnswerToNoQuestionOfTheFormIsRefused() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> new FormAnswers(FORM, Map.of("phone", "1", "admin", true)))
        .satisfies(wrong -> assertThat(wrong.messageKey()).isEqualTo("step.form.invalid"));
  }

  @Test
  void anEndlessAnswerIsRefused() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> new FormAnswers(FORM, Map.of("phone", "1".repeat(10_001))))
        .satisfies(wrong -> assertThat(wrong.messageKey()).isEqualTo("step.form.max-length"));
  }
}
