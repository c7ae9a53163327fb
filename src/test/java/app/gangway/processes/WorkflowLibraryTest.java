package app.gangway.processes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.process.ResourceCheck;
import app.gangway.process.check.Finding;
import app.gangway.process.check.ModelChecker;
import app.gangway.process.check.ProcessContract;
import app.gangway.process.check.WorkflowModels;
import app.gangway.workflow.WorkflowLibrary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The workflows that Gangway brings along. */
class WorkflowLibraryTest {

  private static final Pattern NAMED =
      Pattern.compile("<bpmn:(?!error)\\w+ id=\"([\\w-]+)\" name=\"([^\"]+)\"");

  /** An HTTP step has as many error codes as there are statuses, so the model catches them all. */
  private static final String ANY_ERROR_IS_CAUGHT = "error-code";

  private final WorkflowLibrary library = new WorkflowLibrary();

  static Stream<String> names() {
    return new WorkflowLibrary().entries(Locale.ENGLISH).stream().map(WorkflowLibrary.Entry::name);
  }

  @Test
  void eachWorkflowHasWordsInBothLanguages() {
    assertThat(library.entries(Locale.ENGLISH))
        .extracting(WorkflowLibrary.Entry::title)
        .containsExactly(
            "Collect documents", "Approve a draft", "Kick-off questionnaire", "Monthly report");
    assertThat(library.entries(Locale.GERMANY))
        .extracting(WorkflowLibrary.Entry::title)
        .containsExactly(
            "Unterlagen einsammeln",
            "Entwurf freigeben",
            "Fragebogen zum Auftakt",
            "Monatsbericht");
    assertThat(library.entries(Locale.GERMAN))
        .allSatisfy(entry ->
            assertThat(entry.description())
                .isNotBlank()
                .isNotEqualTo(description(entry.name(), Locale.ENGLISH)));
  }

  private String description(String name, Locale locale) {
    return library.entries(locale).stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow()
        .description();
  }

  @Test
  void anotherNameIsRefused() {
    assertThatThrownBy(() -> library.files("../collect-documents", Locale.ENGLISH))
        .isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theCheckFindsNothing(String name) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      assertThat(findings(library.files(name, locale))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachNameInTheModelIsThereInGerman(String name) {
    Map<String, String> english = namesIn(library.files(name, Locale.ENGLISH));
    Map<String, String> german = namesIn(library.files(name, Locale.GERMAN));

    assertThat(german).hasSameSizeAs(english).isEqualTo(germanOf(name));
  }

  @Test
  void theMonthlyReportProposesASchedule() {
    assertThat(WorkflowModels.read(library.files("monthly-report", Locale.GERMAN)).schedule())
        .contains("0 0 7 1 * *");
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachFormIsTranslated(String name) {
    List<JsonNode> forms =
        library.files(name, Locale.ENGLISH).entrySet().stream()
            .filter(file -> file.getKey().endsWith(".form"))
            .map(file -> JsonMapper.shared().readTree(file.getValue()))
            .toList();

    assertThat(forms).isNotEmpty();
    assertThat(forms.stream().flatMap(form -> form.path("components").valueStream()))
        .allSatisfy(component ->
            assertThat(component.path("properties").propertyNames())
                .anyMatch(property -> property.endsWith(":de")));
  }

  private static Map<String, String> namesIn(Map<String, String> files) {
    return files.values().stream()
        .flatMap(text -> NAMED.matcher(text).results())
        .collect(toMap(found -> found.group(1), WorkflowLibraryTest::name));
  }

  private static String name(MatchResult found) {
    return found.group(2);
  }

  private static Map<String, String> germanOf(String name) {
    JsonNode german =
        JsonMapper.shared()
            .readTree(
                WorkflowLibrary.class.getResourceAsStream("library/" + name + "/library.json"))
            .path("german");
    return german.properties().stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().stringValue()));
  }

  private static List<Finding> findings(Map<String, String> files) {
    Map<String, byte[]> contents =
        files.entrySet().stream()
            .collect(
                toMap(Map.Entry::getKey, file -> file.getValue().getBytes(StandardCharsets.UTF_8)));
    return ModelChecker.ofWorkflows(
            ProcessContract.beside(WorkflowLibrary.class),
            List.copyOf(Uninitialized.beans(ResourceCheck.class)))
        .check(contents)
        .findings()
        .stream()
        .filter(finding -> !finding.rule().equals(ANY_ERROR_IS_CAUGHT))
        .toList();
  }
}
