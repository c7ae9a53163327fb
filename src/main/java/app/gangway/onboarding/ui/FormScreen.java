package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.FormDrafts;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.form.FormComponent;
import app.gangway.onboarding.form.FormDefinition;
import app.gangway.onboarding.form.FormSubmission;
import app.gangway.onboarding.form.UploadedFile;
import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.MarkdownText;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Shows a step that links a Camunda Form instead of naming a screen, so that a process owner can
 * add a step without a developer.
 */
@org.springframework.stereotype.Component
class FormScreen {

  private static final Logger log = LoggerFactory.getLogger(FormScreen.class);

  private final OnboardingManagement onboarding;
  private final HumanSteps steps;
  private final ProcessModels models;
  private final FormDrafts drafts;

  FormScreen(
      OnboardingManagement onboarding, HumanSteps steps, ProcessModels models, FormDrafts drafts) {
    this.onboarding = onboarding;
    this.steps = steps;
    this.models = models;
    this.drafts = drafts;
  }

  StepPanel open(StepContext context) {
    return steps
        .form(context.step())
        .map(schema -> new Content(context, FormDefinition.read(schema, UI.getCurrentOrThrow().getLocale())))
        .orElseThrow(
            () -> new IllegalStateException("form " + context.step().formId() + " is gone"));
  }

  /** A part of the form that is no question. */
  private record StaticPart(FormComponent part, Component component) {}

  private final class Content extends StepPanel {

    private final transient StepContext context;
    private final transient FormDefinition form;
    private final transient List<FormField<?>> fields = new ArrayList<>();
    private final transient List<StaticPart> staticParts = new ArrayList<>();
    private final FormErrors errors = new FormErrors();

    Content(StepContext context, FormDefinition form) {
      super(
          context
              .step()
              .titled(
                  models
                      .nameOf(context.step(), UI.getCurrentOrThrow().getLocale())
                      .orElseGet(() -> translate("step.form.title"))));
      this.context = context;
      this.form = form;
      Paragraph restored = new Paragraph(translate("step.form.restored"));
      restored.addClassName("note");
      restored.getElement().setAttribute("role", "status");
      show(restored);
      form.parts().forEach(this::place);
      show(errors);
      restored.setVisible(restore());
      arrange();
      fields.forEach(field -> field.onChange(this::keep));
    }

    private void place(FormComponent part) {
      FormFields.of(part)
          .ifPresentOrElse(
              field -> {
                fields.add(field);
                field.onChange(this::arrange);
                show(field.component());
              },
              () -> {
                StaticPart shown = new StaticPart(part, staticComponent(part));
                staticParts.add(shown);
                show(shown.component());
              });
    }

    private static Component staticComponent(FormComponent part) {
      return switch (part.kind()) {
        case TEXT_VIEW -> new MarkdownText(Objects.requireNonNullElse(part.text(), ""));
        case SEPARATOR -> new Hr();
        default -> new Div();
      };
    }

    /** Shows the parts whose conditions hold for the current answers. */
    private void arrange() {
      List<FormComponent> shown = form.shown(answersOf(fields));
      fields.forEach(field -> field.component().setVisible(shown.contains(field.question())));
      staticParts.forEach(it -> it.component().setVisible(shown.contains(it.part())));
    }

    /** Whether entries of an earlier visit were put back into the fields. */
    private boolean restore() {
      return drafts
          .of(context.person().id(), context.step())
          .map(draft -> fields.stream().filter(field -> restore(field, draft)).count() > 0)
          .orElse(false);
    }

    private static boolean restore(FormField<?> field, FormDrafts.Draft draft) {
      List<?> kept =
          field.takesFiles()
              ? draft.files().getOrDefault(field.key(), List.of())
              : draft.values().get(field.key());
      // A question that the form did not have then stays as it is
      return kept != null && field.restore(kept);
    }

    /** Keeps the entries on the server. Without the database the client goes on typing. */
    private void keep() {
      Map<String, List<String>> values = new HashMap<>();
      Map<String, List<UploadedFile>> files = new HashMap<>();
      for (FormField<?> field : fields) {
        if (field.takesFiles()) {
          files.put(field.key(), field.files());
        } else {
          values.put(field.key(), FormSubmission.written(field.answer()));
        }
      }
      try {
        drafts.keep(context.currentClient(), context.step(), new FormDrafts.Draft(values, files));
      } catch (DataAccessException | TransactionException away) {
        log.warn(
            "The entries in step {} could not be kept: {}",
            context.step().elementId(),
            away.getClass().getSimpleName());
      }
    }

    @Override
    boolean submit() {
      List<FormField<?>> asked = fields.stream().filter(FormField::isShown).toList();
      List<FormField<?>> wrong = asked.stream().filter(field -> !field.validate()).toList();
      if (!wrong.isEmpty()) {
        wrong.getFirst().focus();
        return false;
      }
      return errors.accepts(() ->
          onboarding.completeWithAnswers(
              context.currentClient(),
              context.step(),
              UI.getCurrentOrThrow().getLocale(),
              answersOf(asked)));
    }

    private static Map<String, Object> answersOf(List<FormField<?>> fields) {
      Map<String, Object> answers = new HashMap<>();
      for (FormField<?> field : fields) {
        Object answer = field.answer();
        if (answer != null) {
          answers.put(field.key(), answer);
        }
      }
      return answers;
    }
  }
}
