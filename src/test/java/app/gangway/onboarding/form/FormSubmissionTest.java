package app.gangway.onboarding.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.process.FormSchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormSubmissionTest {

  private static final FormDefinition FORM =
      FormDefinition.read(
          new FormSchema(
              "contact-v1",
              3,
              """
              {"id": "contact-v1", "components": [
                {"type": "text", "text": "# Contact"},
                {"type": "textfield", "key": "phone", "label": "Phone",
                 "validate": {"required": true}},
                {"type": "number", "key": "people", "label": "People", "validate": {"max": 9}},
                {"type": "datetime", "subtype": "date", "key": "since", "dateLabel": "Since"},
                {"type": "group", "conditional": {"hide": "=people = 1"}, "components": [
                  {"type": "checkbox", "key": "callMe", "label": "Call me"},
                  {"type": "select", "key": "time", "label": "When", "values": [
                    {"label": "In the morning", "value": "morning"},
                    {"label": "At night", "value": "night"}],
                   "conditional": {"hide": "=not(callMe)"}}
                ]},
                {"type": "checklist", "key": "by", "label": "By", "values": [
                  {"label": "Mail", "value": "mail"}, {"label": "Phone", "value": "phone"}]},
                {"type": "filepicker", "key": "logo", "label": "Logo", "accept": ".txt,image/*"}
              ]}
              """));

  @Test
  void theProcessLearnsChoicesAndNeverTypedText() {
    var answers =
        answers(
            Map.of("callMe", true, "time", "morning", "by", List.of("mail"), "people", number(2)));

    assertThat(answers.outcome())
        .isEqualTo(Map.of("callMe", true, "time", "morning", "by", List.of("mail")));
  }

  @Test
  void everyChoiceHasAValueForTheGatewaysEvenWhenNotAnswered() {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("callMe", false);
    nothing.put("time", null);
    nothing.put("by", List.of());

    assertThat(answers(Map.of("people", number(1))).outcome()).isEqualTo(nothing);
  }

  @Test
  void theAnswersAreStoredWithTheLabelsThatTheClientSaw() {
    UploadedFile logo = text("logo.txt");
    var answers =
        answers(
            Map.of(
                "callMe",
                true,
                "time",
                "night",
                "by",
                List.of("phone", "mail"),
                "people",
                new BigDecimal("1E+1").subtract(number(1)),
                "since",
                "2026-11-24",
                "logo",
                List.of(logo)));

    assertThat(answers.all())
        .containsExactly(
            new AnsweredQuestion(
                "phone",
                "Phone",
                ComponentKind.TEXT_FIELD,
                List.of("+49 30 1"),
                List.of("+49 30 1")),
            new AnsweredQuestion(
                "people", "People", ComponentKind.NUMBER, List.of("9"), List.of("9")),
            new AnsweredQuestion(
                "since",
                "Since",
                ComponentKind.DATE_TIME,
                List.of("2026-11-24"),
                List.of("2026-11-24")),
            new AnsweredQuestion(
                "callMe", "Call me", ComponentKind.CHECKBOX, List.of("true"), List.of("true")),
            new AnsweredQuestion(
                "time", "When", ComponentKind.SELECT, List.of("night"), List.of("At night")),
            new AnsweredQuestion(
                "by",
                "By",
                ComponentKind.CHECKBOX_LIST,
                List.of("phone", "mail"),
                List.of("Mail", "Phone")),
            new AnsweredQuestion(
                "logo",
                "Logo",
                ComponentKind.FILE_UPLOAD,
                List.of(logo.id().toString()),
                List.of("logo.txt")));
    assertThat(answers.files()).containsExactly(logo);
  }

  @Test
  void aQuestionThatDependsOnAHiddenAnswerIsHidden() {
    var shown =
        FORM.shown(Map.of("people", number(1), "callMe", true)).stream()
            .map(FormComponent::key)
            .toList();

    assertThat(shown).contains("people", "by").doesNotContain("callMe", "time");
  }

  static Stream<Arguments> wrongAnswers() {
    return Stream.of(
        Arguments.of("phone", " ", "required"),
        Arguments.of("phone", "1".repeat(10_001), "max-length"),
        Arguments.of("phone", true, "invalid"),
        Arguments.of("people", number(10), "max"),
        Arguments.of("since", "yesterday", "invalid"),
        Arguments.of("callMe", "yes", "invalid"),
        Arguments.of("by", List.of("pigeon"), "invalid"),
        Arguments.of("logo", List.of(text("a.txt"), text("b.txt")), "files-too-many"),
        Arguments.of("logo", List.of(text("table.csv")), "file-type"),
        Arguments.of("logo", List.of("a.txt"), "invalid"),
        Arguments.of("admin", true, "invalid"),
        Arguments.of("time", "night", "invalid"));
  }

  @ParameterizedTest
  @MethodSource("wrongAnswers")
  void anAnswerThatTheFormDoesNotAcceptIsReported(String key, Object value, String message) {
    assertThatThrownBy(() -> answers(Map.of(key, value)))
        .satisfies(InvalidInputs.at(key, "step.form." + message));
  }

  private static FormSubmission answers(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(Map.of("phone", "+49 30 1"));
    all.putAll(values);
    return new FormSubmission(FORM, all);
  }

  private static BigDecimal number(int number) {
    return BigDecimal.valueOf(number);
  }

  private static UploadedFile text(String name) {
    return UploadedFile.of(
        "logo", name, ("for " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
  }
}
