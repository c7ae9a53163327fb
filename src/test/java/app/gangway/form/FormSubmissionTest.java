package app.gangway.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.process.FormSchema;
import app.gangway.shared.InvalidInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String RULES = "src/test/resources/forms/field-rules-v1.form";

  static Stream<Arguments> answersToTheRules() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return Stream.of(
        Arguments.of("startOn", today.minusDays(2).toString(), "step.form.passed"),
        Arguments.of("startOn", today.plusDays(1).toString(), null),
        Arguments.of("people", new BigDecimal("1.5"), "step.form.whole"),
        Arguments.of("people", new BigDecimal("2.0"), null),
        Arguments.of("people", new BigDecimal("1E+2"), null),
        Arguments.of("vat", "DE12", "step.form.pattern-own"),
        Arguments.of("vat", "DE123456789", null));
  }

  @ParameterizedTest
  @MethodSource("answersToTheRules")
  void theRulesOfTheModelerAreKept(String key, Object value, @Nullable String message)
      throws IOException {
    FormDefinition form = form(Files.readString(Path.of(RULES)));
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "startOn",
                LocalDate.now(ZoneOffset.UTC).plusDays(9).toString(),
                "people",
                number(3)));
    all.put(key, value);

    if (message == null) {
      assertThat(new FormSubmission(form, all).all()).isNotEmpty();
    } else {
      assertThatThrownBy(() -> new FormSubmission(form, all))
          .satisfies(InvalidInputs.at(key, message));
    }
  }

  @Test
  void theAgencySeesTheTextsBesideAField() throws IOException {
    Map<String, Object> values =
        Map.of(
            "startOn", LocalDate.now(ZoneOffset.UTC).plusDays(9).toString(),
            "people", number(3),
            "budget", number(20));

    assertThat(new FormSubmission(form(Files.readString(Path.of(RULES))), values).all())
        .filteredOn(answer -> answer.key().equals("budget"))
        .extracting(AnsweredQuestion::shown)
        .containsExactly(List.of("20 thousand €"));
  }

  @Test
  void keysWithDotsAndHyphensAreNestedForConditionsAndTheProcess() {
    FormDefinition form =
        form(
            """
            {"components": [
              {"type": "checkbox", "key": "has-logo", "label": "Logo"},
              {"type": "group", "path": "office", "components": [
                {"type": "radio", "key": "zip-area.size", "label": "Size", "values": [
                  {"label": "S", "value": "s"}, {"label": "L", "value": "l"}]}]},
              {"type": "textfield", "key": "a", "label": "A",
               "conditional": {"hide": "=not(has-logo)"}},
              {"type": "textfield", "key": "b", "label": "B",
               "conditional": {"hide": "=office.zip-area.size != \\"l\\" or \\"has-logo\\" = \\"x\\""}},
              {"type": "textfield", "key": "c", "label": "C",
               "conditional": {"hide": "=`has-logo`"}}]}
            """);

    assertThat(shown(form, Map.of("has-logo", true, "office.zip-area.size", "l")))
        .contains("a", "b")
        .doesNotContain("c");
    assertThat(shown(form, Map.of("office.zip-area.size", "s")))
        .contains("c")
        .doesNotContain("a", "b");
    assertThat(
            new FormSubmission(form, Map.of("has-logo", true, "office.zip-area.size", "l"))
                .outcome())
        .isEqualTo(Map.of("has-logo", true, "office", Map.of("zip-area", Map.of("size", "l"))));
  }

  @Test
  void aFormIsInTheClientsLanguageWhereItHasIt() {
    FormSchema schema =
        new FormSchema(
            "x",
            1,
            """
            {"components": [
              {"type": "text", "text": "Hello", "properties": {"text:de": "Hallo"}},
              {"type": "textfield", "key": "c", "label": "Company", "description": "As registered",
               "appearance": {"suffixAdorner": "Ltd"},
               "validate": {"pattern": "x", "patternErrorMessage": "An x"},
               "properties": {"label:de": "Firma", "description:de": "Wie eingetragen",
                 "suffixAdorner:de": "GmbH", "patternErrorMessage:de": "Ein x",
                 "label:de-AT": "Unternehmen", "mine": "x"}},
              {"type": "select", "key": "s", "label": "Size",
               "values": [{"label": "Small", "value": "s:1"}, {"label": "Large", "value": "l"}],
               "properties": {"label:de": "Größe", "choice:s:1:de": "Klein", "choice:l:de": "Groß"}}]}
            """);

    List<FormComponent> german = FormDefinition.read(schema, Locale.GERMANY).parts();
    assertThat(german.get(0).text()).isEqualTo("Hallo");
    assertThat(german.get(1).title()).isEqualTo("Firma");
    assertThat(german.get(1).description()).isEqualTo("Wie eingetragen");
    assertThat(german.get(1).beside().suffixAdorner()).isEqualTo("GmbH");
    assertThat(german.get(1).rules().patternErrorMessage()).isEqualTo("Ein x");
    assertThat(german.get(2).options())
        .extracting(FormComponent.Option::label)
        .containsExactly("Klein", "Groß");
    assertThat(FormDefinition.read(schema, Locale.of("de", "AT")).parts().get(1).title())
        .isEqualTo("Unternehmen");
    assertThat(FormDefinition.read(schema, Locale.FRENCH).parts().get(1).title())
        .isEqualTo("Company");
  }

  /** Java tries such a pattern in more ways than there are seconds. */
  @ParameterizedTest
  @ValueSource(strings = {"^(a*)*$", "^(?=a)(a*)*$", "^(a|aa)+$", "^(?=a)(a|aa)+$"})
  @Timeout(60)
  void noAnswerKeepsAPatternBusy(String pattern) {
    var question =
        form("""
        {"components": [{"type": "textfield", "key": "k", "label": "L",
          "validate": {"pattern": "%s"}}]}
        """
                .formatted(pattern))
            .parts()
            .getFirst();

    assertThat(new FormRules().problem(question, "a".repeat(9_000) + "b"))
        .get()
        .extracting(InvalidInput::messageKey)
        .isIn("step.form.pattern", "step.form.pattern-limit");
  }

  /** Each answer alone is within the limit. */
  @ParameterizedTest
  @ValueSource(strings = {"^[a-z]{900}", "(?<=a)[a-z]*1|a$"})
  @Timeout(60)
  void thePatternsOfAFormHaveOneLimitTogether(String pattern) {
    String question =
        """
        {"type": "textfield", "key": "k%s", "label": "L", "validate": {"pattern": "%s"}}\
        """;
    List<String> keys = IntStream.range(0, 100).mapToObj(i -> "k" + i).toList();
    var form =
        form(
            IntStream.range(0, 100)
                .mapToObj(i -> question.formatted(i, pattern))
                .collect(Collectors.joining(",", "{\"components\": [", "]}")));
    String answer = "a".repeat(2_000);
    var values = keys.stream().collect(Collectors.toMap(key -> key, key -> (Object) answer));

    assertThat(new FormRules().problem(form.parts().getLast(), answer)).isEmpty();
    assertThatThrownBy(() -> new FormSubmission(form, values))
        .isInstanceOf(InvalidInput.class)
        .hasFieldOrPropertyWithValue("messageKey", "step.form.pattern-limit");
  }

  /** The part is shown, since the condition is not true. */
  @Test
  @Timeout(60)
  void conditionsThatTakeTooMuchDoNotHold() {
    var form =
        form(
            """
            {"components": [
              {"type": "textfield", "key": "a", "label": "A", "conditional":
                {"hide": "=count(for i in 1..1000000000 return i) > 0"}},
              {"type": "textfield", "key": "b", "label": "B", "conditional": {"hide": "=1 = 1"}}]}
            """);

    assertThat(shown(form, Map.of())).containsExactly("a");
  }

  private static FormDefinition form(String json) {
    return FormDefinition.read(new FormSchema("x", 1, json));
  }

  private static List<String> shown(FormDefinition form, Map<String, Object> answers) {
    return form.shown(answers).stream().map(FormComponent::key).toList();
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
