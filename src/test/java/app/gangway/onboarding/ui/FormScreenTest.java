package app.gangway.onboarding.ui;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import app.gangway.ViewTest;
import app.gangway.agency.AgencyBrand;
import app.gangway.form.FormComponent.Option;
import app.gangway.form.FormDraft;
import app.gangway.form.UploadedFile;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.onboarding.FormDrafts;
import app.gangway.onboarding.OnboardingManagement;
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
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.FileRejectedEvent;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadTester;
import com.vaadin.flow.internal.streams.UploadCompleteEvent;
import com.vaadin.flow.internal.streams.UploadStartEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
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
        {"type": "filepicker", "key": "photo", "label": "Photo", "accept": ".png,.jpg"},
        {"type": "filepicker", "key": "papers", "label": "Papers", "multiple": true}
      ]}
      """;

  private static final String KEPT = "Your entries were kept. Go on where you stopped.";
  private static final byte[] HEIC = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(ISO_8859_1);
  private static final byte[] PNG = "\u0089PNG\r\n\u001a\n\0\0".getBytes(ISO_8859_1);

  @Autowired CurrentAccount currentAccount;

  private final OnboardingManagement onboarding = mock();
  private final HumanSteps steps = mock();
  private final ProcessModels models = mock();
  private final FormDrafts drafts = mock();
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
    when(models.nameOf(step, Locale.ENGLISH)).thenReturn(Optional.of("About your company"));
    content = open(step);
  }

  private StepPanel open(HumanStep step) {
    StepPanel opened =
        new FormScreen(onboarding, steps, models, drafts)
            .open(new StepContext(carla, acmesBrand, step, currentAccount));
    UI.getCurrent().add(opened);
    return opened;
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
        new FormScreen(onboarding, steps, models, drafts)
            .open(new StepContext(carla, acmesBrand, step, currentAccount));

    assertThat(markdown(hostile))
        .contains("Hello", "here")
        .doesNotContain("<script", "<img", "javascript:");
  }

  private String markdown(StepPanel panel) {
    return find(MarkdownText.class, panel).all().stream()
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
    when(onboarding.completeWithAnswers(any(), any(), any(), any())).thenReturn(true);

    assertThat(content.submit()).isTrue();

    verify(onboarding)
        .completeWithAnswers(
            carla.id(),
            step,
            Locale.ENGLISH,
            Map.of(
                "company", "Harbor", "people", new BigDecimal(12), "terms", true, "plan", "basic"));
  }

  @Test
  void theStepCannotBeCompletedDuringAnUpload() {
    fillIn();
    when(onboarding.completeWithAnswers(any(), any(), any(), any())).thenReturn(true);
    Upload upload = find(Upload.class, files("Logo")).single();

    ComponentUtil.fireEvent(upload, new UploadStartEvent(upload));
    assertThat(content.submit()).isFalse();
    assertThat(files("Logo").getErrorMessage())
        .isEqualTo("One moment: a file is still on its way.");

    ComponentUtil.fireEvent(upload, new UploadCompleteEvent(upload));
    assertThat(files("Logo").isInvalid()).as("the file has arrived").isFalse();
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
  void twoFilesOfOneNameAreBothKept() {
    give("Papers", "image.jpg");
    give("Papers", "image.jpg");
    give("Papers", "image.jpg");

    assertThat(files("Papers").isInvalid()).isFalse();
    assertThat(files("Papers").getValue())
        .extracting(UploadedFile::name)
        .containsExactly("image.jpg", "image (2).jpg", "image (3).jpg");

    click(
        find(Button.class, files("Papers"))
            .withCondition(it -> it.getAriaLabel().orElse("").equals("Remove image (2).jpg"))
            .single());

    assertThat(files("Papers").getValue())
        .extracting(UploadedFile::name)
        .containsExactly("image.jpg", "image (3).jpg");
  }

  @Test
  void aPhotoThatTheQuestionDoesNotAcceptIsRefusedOnceWithTheWayOut() {
    give("Photo", "IMG_0042.HEIC", HEIC);

    assertThat(files("Photo").getValue()).isEmpty();
    assertThat(files("Photo").getErrorMessage())
        .startsWith("Only these files: .png, .jpg. Your phone can send this photo as JPEG");

    // A name is all that the browser knows; it refuses before anything is sent
    Upload upload = find(Upload.class, files("Photo")).single();
    ComponentUtil.fireEvent(
        upload,
        new FileRejectedEvent(
            upload, upload.getI18n().getError().getIncorrectFileType(), "IMG_0043.heic"));
    assertThat(files("Photo").getErrorMessage()).contains("as JPEG");

    give("Photo", "photo.png", PNG);
    assertThat(files("Photo").isInvalid()).isFalse();
    assertThat(files("Photo").getValue()).hasSize(1);
  }

  @Test
  void eachChangeIsKeptWithItsFiles() {
    text("Company").setValue("Harb");
    give("Papers", "paper.txt");

    ArgumentCaptor<FormDraft> kept = ArgumentCaptor.captor();
    verify(drafts, times(2)).keep(eq(carla.id()), eq(step), kept.capture());
    assertThat(kept.getAllValues().getFirst().values())
        .containsEntry("company", List.of("Harb"))
        .containsEntry("plan", List.of("basic"))
        .containsEntry("notes", List.of());
    assertThat(kept.getValue().files().get("papers")).hasSize(1);
  }

  @Test
  void whatWasKeptIsBackWithAWord() {
    assertThat(find(Paragraph.class, content).withText(KEPT).exists()).isFalse();
    UploadedFile paper = UploadedFile.of("papers", "paper.txt", "words".getBytes(UTF_8));
    when(drafts.of(carla.id(), step))
        .thenReturn(
            Optional.of(
                new FormDraft(
                    Map.of(
                        "company", List.of("Harb"),
                        "people", List.of("twelve"),
                        "terms", List.of("true"),
                        "plan", List.of("pro"),
                        "size", List.of("gone"),
                        "question of an earlier form", List.of("x")),
                    Map.of("papers", List.of(paper)))));

    UI.getCurrent().removeAll();
    content = open(step);

    assertThat(find(Paragraph.class, content).withText(KEPT).exists()).isTrue();
    assertThat(text("Company").getValue()).isEqualTo("Harb");
    assertThat(find(BigDecimalField.class, content).single().isEmpty()).isTrue();
    assertThat(find(Checkbox.class, content).single().getValue()).isTrue();
    assertThat(find(RadioButtonGroup.class, content).single().getValue())
        .isEqualTo(new Option("Pro", "pro"));
    assertThat(find(ComboBox.class, content).single().isEmpty()).isTrue();
    assertThat(files("Papers").getValue()).containsExactly(paper);
  }

  @Test
  void theSettingsOfTheModelerShowAtTheFields() throws IOException {
    show(Files.readString(Path.of("src/test/resources/forms/field-rules-v1.form")));

    DatePicker start = find(DatePicker.class, content).single();
    assertThat(start.getMin()).isNotNull();
    start.setValue(start.getMin().minusDays(3));
    NumberField people = find(NumberField.class, content).single();
    assertThat(people.isStepButtonsVisible()).isTrue();
    people.setValue(1.5);
    BigDecimalField budget = find(BigDecimalField.class, content).single();
    assertThat(budget.getSuffixComponent().getElement().getText()).isEqualTo("thousand €");
    text("VAT id").setValue("12");

    assertThat(content.submit()).isFalse();

    assertThat(start.getErrorMessage())
        .isEqualTo("This date has passed. Choose today or a later day.");
    assertThat(people.getErrorMessage()).isEqualTo("Enter a whole number.");
    assertThat(text("VAT id").getErrorMessage())
        .isEqualTo("Two letters and 8 to 12 digits, for example DE123456789");
  }

  @Test
  void aFormAndItsTitleAreInTheClientsLanguage() {
    UI.getCurrent().setLocale(Locale.GERMANY);
    when(models.nameOf(step, Locale.GERMANY)).thenReturn(Optional.of("Ihr Unternehmen"));
    show(
        """
        {"components": [{"type": "textfield", "key": "c", "label": "Company",
          "properties": {"label:de": "Firma"}}]}
        """);

    assertThat(find(H1.class, content).single().getText()).isEqualTo("Ihr Unternehmen");
    text("Firma").setValue("Hafen GmbH");
    when(onboarding.completeWithAnswers(any(), any(), any(), any())).thenReturn(true);
    assertThat(content.submit()).isTrue();
    verify(onboarding)
        .completeWithAnswers(carla.id(), step, Locale.GERMANY, Map.of("c", "Hafen GmbH"));
  }

  private void show(String form) {
    when(steps.form(step)).thenReturn(Optional.of(new FormSchema("company", 1, form)));
    UI.getCurrent().removeAll();
    content = open(step);
  }

  private void fillIn() {
    text("Company").setValue("Harbor");
    find(BigDecimalField.class, content).single().setValue(new BigDecimal(12));
    find(Checkbox.class, content).single().setValue(true);
  }

  private void give(String label, String name) {
    give(label, name, "Some words".getBytes(UTF_8));
  }

  private void give(String label, String name, byte[] content) {
    Upload upload = find(Upload.class, files(label)).single();
    new UploadTester<>(upload).upload(name, "text/plain", content);
    roundTrip();
  }

  @SuppressWarnings("unchecked") // the only custom field of a form takes files
  private CustomField<List<UploadedFile>> files(String label) {
    return find(CustomField.class, content).withLabel(label).single();
  }

  private TextField text(String label) {
    return find(TextField.class, content).withLabel(label).single();
  }
}
