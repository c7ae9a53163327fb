package app.gangway.onboarding.ui;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import app.gangway.ViewTest;
import app.gangway.agency.AgencyBrand;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.form.FormComponent.Option;
import app.gangway.onboarding.form.UploadedFile;
import app.gangway.process.FormSchema;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.MarkdownText;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.FileRemovedEvent;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadTester;
import com.vaadin.flow.internal.streams.UploadCompleteEvent;
import com.vaadin.flow.internal.streams.UploadStartEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A form that a process owner drew, as a step of the wizard. */
class FormScreenTest extends ViewTest {

  private static final String FORM =
      """
      {"type": "default", "components": [
        {"type": "text", "text": "## About your company"},
        {"type": "textfield", "key": "company", "label": "Company",
         "validate": {"required": true, "minLength": 2, "maxLength": 10}},
        {"type": "textfield", "key": "vat", "label": "VAT number",
         "validate": {"pattern": "[A-Z]{2}[0-9]+"}},
        {"type": "textfield", "key": "contact", "label": "Contact",
         "validate": {"validationType": "email"}},
        {"type": "textarea", "key": "notes", "label": "Notes", "description": "Anything else"},
        {"type": "number", "key": "people", "label": "People", "validate": {"min": 1, "max": 500}},
        {"type": "checkbox", "key": "terms", "label": "I agree", "validate": {"required": true}},
        {"type": "select", "key": "size", "label": "Size",
         "values": [{"label": "Small", "value": "s"}, {"label": "Large", "value": "l"}]},
        {"type": "group", "components": [
          {"type": "radio", "key": "plan", "label": "Plan", "defaultValue": "basic",
           "values": [{"label": "Basic", "value": "basic"}, {"label": "Pro", "value": "pro"}]}]},
        {"type": "textfield", "key": "branch", "label": "Branch", "validate": {"required": true},
         "conditional": {"hide": "=size != \\"l\\""}},
        {"type": "filepicker", "key": "logo", "label": "Logo", "accept": "image/*"},
        {"type": "filepicker", "key": "papers", "label": "Papers", "multiple": true}
      ]}
      """;

  @Autowired CurrentAccount currentAccount;

  private final OnboardingManagement onboarding = mock();
  private final HumanSteps steps = mock();
  private final ProcessModels models = mock();
  private final AccountSummary carla =
      new AccountSummary(
          AccountId.next(),
          new EmailAddress("carla@client.example"),
          "Carla",
          true,
          Locale.ENGLISH,
          Instant.EPOCH);
  private final HumanStep step =
      new HumanStep(7, UUID.randomUUID(), "Task_Company", null, "company", Instant.EPOCH);
  private final AgencyBrand acmesBrand =
      new AgencyBrand(AgencyId.next(), "Acme", null, null, null, null, null, null);
  private StepPanel content;

  @BeforeEach
  void showTheForm() {
    signedInAs(carla.id());
    when(steps.form(step)).thenReturn(Optional.of(new FormSchema("company", 1, FORM)));
    when(models.nameOf(step)).thenReturn(Optional.of("About your company"));
    content =
        new FormScreen(onboarding, steps, models)
            .open(new StepContext(carla, acmesBrand, step, currentAccount));
    UI.getCurrent().add(content);
  }

  @Test
  void everyQuestionIsAFieldWithItsLabel() {
    assertThat(find(H1.class, content).single().getText()).isEqualTo("About your company");
    assertThat(markdown(content)).isEqualTo("<h3>About your company</h3>");
    assertThat(text("Company").isRequiredIndicatorVisible()).isTrue();
    assertThat(find(TextArea.class, content).single().getHelperText()).isEqualTo("Anything else");
    assertThat(find(Checkbox.class, content).single().getLabel()).isEqualTo("I agree");
    assertThat(find(ComboBox.class, content).single().getLabel()).isEqualTo("Size");
    assertThat(find(RadioButtonGroup.class, content).single().getLabel()).isEqualTo("Plan");
  }

  @Test
  void hostileMarkdownInAFormRunsNothing() {
    when(steps.form(step))
        .thenReturn(
            Optional.of(
                new FormSchema(
                    "company",
                    1,
                    """
                    {"type": "default", "components": [{"type": "text", "text":
                     "Hello <script>alert(1)</script> <img src=x onerror=alert(2)> [here](javascript:alert(3))"}]}
                    """)));

    StepPanel hostile =
        new FormScreen(onboarding, steps, models)
            .open(new StepContext(carla, acmesBrand, step, currentAccount));

    assertThat(markdown(hostile))
        .contains("Hello", "here")
        .doesNotContain("<script", "<img", "javascript:");
  }

  private static String markdown(StepPanel panel) {
    return panel
        .getChildren()
        .filter(MarkdownText.class::isInstance)
        .flatMap(Component::getChildren)
        .map(child -> ((Html) child).getInnerHtml())
        .collect(joining());
  }

  @Test
  void missingAnswersAreReportedAtTheirFieldsAndNothingIsSent() {
    assertThat(content.submit()).isFalse();

    assertThat(text("Company").getErrorMessage()).isEqualTo("Fill in this field.");
    assertThat(find(Checkbox.class, content).single().isInvalid()).isTrue();
    verifyNoInteractions(onboarding);
  }

  @Test
  void theFormsRulesAreEnforced() {
    text("Company").setValue("Harbor Coffee Roasters");
    text("VAT number").setValue("12");
    text("Contact").setValue("nobody");
    find(BigDecimalField.class, content).single().setValue(new BigDecimal(501));
    find(Checkbox.class, content).single().setValue(true);

    assertThat(content.submit()).isFalse();

    assertThat(text("Company").getErrorMessage()).isEqualTo("At most 10 characters.");
    assertThat(text("VAT number").getErrorMessage())
        .isEqualTo("This doesn’t have the expected form.");
    assertThat(text("Contact").getErrorMessage())
        .isEqualTo("Enter an email address like name@example.com.");
    assertThat(find(BigDecimalField.class, content).single().getErrorMessage())
        .isEqualTo("At most 500.");
    verifyNoInteractions(onboarding);
  }

  @Test
  @SuppressWarnings("unchecked")
  void aQuestionAppearsWhenItsConditionHolds() {
    assertThat(find(TextField.class, content).withLabel("Branch").exists()).isFalse();

    ComboBox<Option> size = find(ComboBox.class, content).single();
    size.setValue(new Option("Large", "l"));
    assertThat(text("Branch").isRequiredIndicatorVisible()).isTrue();

    size.setValue(new Option("Small", "s"));
    assertThat(find(TextField.class, content).withLabel("Branch").exists()).isFalse();
  }

  @Test
  void theAnswersAreSentByTheirKeys() {
    fillIn();
    when(onboarding.completeWithAnswers(any(), any(), any())).thenReturn(true);

    assertThat(content.submit()).isTrue();

    verify(onboarding)
        .completeWithAnswers(
            carla.id(),
            step,
            Map.of(
                "company", "Harbor", "people", new BigDecimal(12), "terms", true, "plan", "basic"));
  }

  @Test
  void theStepCannotBeCompletedDuringAnUpload() {
    fillIn();
    when(onboarding.completeWithAnswers(any(), any(), any())).thenReturn(true);
    Upload upload = find(Upload.class, files("Logo")).single();

    ComponentUtil.fireEvent(upload, new UploadStartEvent(upload));
    assertThat(content.submit()).isFalse();
    assertThat(files("Logo").getErrorMessage())
        .isEqualTo("One moment: a file is still on its way.");

    ComponentUtil.fireEvent(upload, new UploadCompleteEvent(upload));
    assertThat(content.submit()).isTrue();
  }

  @Test
  void theServerBoundsTheNumberOfFiles() {
    for (int i = 1; i <= UploadedFile.MOST_IN_ONE_QUESTION; i++) {
      give("Papers", "paper-" + i + ".txt");
    }
    assertThat(files("Papers").isInvalid()).isFalse();

    give("Papers", "paper-6.txt");

    assertThat(files("Papers").getErrorMessage()).isEqualTo("At most 5 files.");
    assertThat(files("Papers").getValue()).hasSize(UploadedFile.MOST_IN_ONE_QUESTION);
  }

  @Test
  void removingARefusedFileKeepsTheFirstOfTheSameName() {
    give("Papers", "paper.txt");
    give("Papers", "paper.txt");
    assertThat(files("Papers").getErrorMessage()).startsWith("There is a file of this name");
    Upload upload = find(Upload.class, files("Papers")).single();

    ComponentUtil.fireEvent(upload, new FileRemovedEvent(upload, "paper.txt"));
    assertThat(files("Papers").getValue()).hasSize(1);

    ComponentUtil.fireEvent(upload, new FileRemovedEvent(upload, "paper.txt"));
    assertThat(files("Papers").getValue()).isEmpty();
  }

  private void fillIn() {
    text("Company").setValue("Harbor");
    find(BigDecimalField.class, content).single().setValue(new BigDecimal(12));
    find(Checkbox.class, content).single().setValue(true);
  }

  private void give(String label, String name) {
    Upload upload = find(Upload.class, files(label)).single();
    new UploadTester<>(upload)
        .upload(name, "text/plain", "Some words".getBytes(StandardCharsets.UTF_8));
    roundTrip();
  }

  private FilesField files(String label) {
    return find(FilesField.class, content).withLabel(label).single();
  }

  private TextField text(String label) {
    return find(TextField.class, content).withLabel(label).single();
  }
}
