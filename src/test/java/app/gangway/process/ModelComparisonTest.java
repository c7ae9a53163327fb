package app.gangway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.gangway.process.ModelComparison.Change;
import app.gangway.process.ModelComparison.Kind;
import app.gangway.process.ModelComparison.Setting;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelComparisonTest {

  private static final String INVITATION = read("processes/client-invitation.bpmn");
  private static final String ONBOARDING = read("processes/client-onboarding.bpmn");
  private static final String FORM = read("docs/forms/client-company-v1.form");

  @Test
  void aFileThatIsTheSameHasNoChange() {
    assertThat(ModelComparison.of(ModelKind.PROCESS, INVITATION, INVITATION))
        .isEqualTo(new ModelComparison(List.of(), java.util.Set.of(), true));
  }

  /** What a process owner changes, and how it is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name="Grant membership"                 | name="Let the client in"           | name
          type="membership.grant"                 | type="onboarding.complete"         | jobType
          calledElement processId="client-onboarding" | calledElement processId="other" | process
          >=expiresAt<                            | >=remindAt<                        | timer
          name="invitation.accepted"              | name="invitation.revoked"          | message
          """)
  void aChangedSettingIsNamedWithBothValues(String before, String after, String key) {
    assertThat(INVITATION).contains(before);

    List<Change> changes =
        ModelComparison.of(ModelKind.PROCESS, INVITATION, INVITATION.replace(before, after))
            .changes();

    assertThat(changes).isNotEmpty().allMatch(change -> change.kind() == Kind.CHANGED);
    assertThat(changes.getFirst().settings())
        .singleElement()
        .returns(key, Setting::key)
        .satisfies(setting -> {
          assertThat(before).contains(setting.before());
          assertThat(after).contains(setting.after());
        });
  }

  /** Editors other than the Camunda Modeler write out what BPMN takes for granted. */
  @Test
  void whatIsOnlyWrittenOutIsNoChange() {
    String written =
        Bpmn.convertToString(Bpmn.readModelFromStream(new ByteArrayInputStream(bytes(ONBOARDING))));
    assertThat(written).contains("textFormat=\"text/plain\"").contains("isClosed=\"false\"");

    assertThat(ModelComparison.of(ModelKind.PROCESS, ONBOARDING, written).changes()).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsAddedAndRemovedIsNamed() {
    String renamed = ONBOARDING.replace("Task_Welcome", "Task_Greet");
    assertThat(renamed).isNotEqualTo(ONBOARDING);

    assertThat(ModelComparison.of(ModelKind.PROCESS, ONBOARDING, renamed).changes())
        .filteredOn(change -> change.element().startsWith("Task_"))
        .extracting(Change::element, Change::type, Change::kind)
        .containsExactly(
            tuple("Task_Greet", "userTask", Kind.ADDED),
            tuple("Task_Welcome", "userTask", Kind.REMOVED));
  }

  @Test
  void aNewFileIsAddedAltogether() {
    assertThat(ModelComparison.of(ModelKind.PROCESS, null, ONBOARDING).changes())
        .isNotEmpty()
        .allMatch(change -> change.kind() == Kind.ADDED);
  }

  @Test
  void whatIsOnlyDrawnElsewhereIsNoChange() {
    String moved = INVITATION.replaceFirst("<dc:Bounds x=\"(\\d+)\"", "<dc:Bounds x=\"7\"");
    assertThat(moved).isNotEqualTo(INVITATION);

    ModelComparison comparison = ModelComparison.of(ModelKind.PROCESS, INVITATION, moved);

    assertThat(comparison.isWithoutEffect()).isTrue();
    assertThat(comparison.moved()).hasSize(1);
    assertThat(comparison.same()).isFalse();
  }

  @Test
  void whatIsOnlyFormattedElsewiseIsNoChange() {
    ModelComparison comparison =
        ModelComparison.of(ModelKind.PROCESS, INVITATION, INVITATION.replace("\n", "\r\n"));

    assertThat(comparison.isWithoutEffect()).isTrue();
    assertThat(comparison.moved()).isEmpty();
  }

  /** A setting that this comparison has no word for is told by its name in the file. */
  @Test
  void noSettingIsOverlooked() {
    String changed =
        INVITATION.replaceFirst(
            "<zeebe:taskDefinition ",
            "<zeebe:taskSchedule dueDate=\"=now()\" /><zeebe:taskDefinition ");

    assertThat(ModelComparison.of(ModelKind.PROCESS, INVITATION, changed).changes())
        .singleElement()
        .satisfies(change ->
            assertThat(change.settings())
                .containsExactly(new Setting("other", "taskSchedule.dueDate", null, "=now()")));
  }

  @Test
  void theComponentsOfAFormAreCompared() {
    String changed = FORM.replaceFirst("\"label\": \"[^\"]*\"", "\"label\": \"Another question\"");
    assertThat(changed).isNotEqualTo(FORM);

    assertThat(ModelComparison.of(ModelKind.FORM, FORM, changed).changes())
        .singleElement()
        .returns(Kind.CHANGED, Change::kind)
        .returns("Another question", Change::name)
        .satisfies(change ->
            assertThat(change.settings())
                .singleElement()
                .returns("name", Setting::key)
                .returns("Another question", Setting::after));
  }

  @Test
  void aComponentThatIsGoneIsNamed() {
    String without =
        """
        {"id": "client-company-v1", "type": "default", "components": []}
        """;

    assertThat(ModelComparison.of(ModelKind.FORM, FORM, without).changes())
        .isNotEmpty()
        .allMatch(change -> change.kind() == Kind.REMOVED);
  }

  @Test
  void ofDecisionsOnlyTheTextIsCompared() {
    assertThat(ModelComparison.of(ModelKind.DECISION, "a\nb", "a\nb\nc").changes())
        .singleElement()
        .satisfies(change ->
            assertThat(change.settings()).containsExactly(new Setting("text", "", "2", "3")));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
