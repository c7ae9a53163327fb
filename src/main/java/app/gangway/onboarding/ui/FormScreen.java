package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.form.FormComponent;
import app.gangway.onboarding.form.FormDefinition;
import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.MarkdownText;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Shows a step that links a Camunda Form instead of naming a screen, so that a process owner can
 * add a step without a developer.
 */
@org.springframework.stereotype.Component
class FormScreen {

  private final OnboardingManagement onboarding;
  private final HumanSteps steps;
  private final ProcessModels models;

  FormScreen(OnboardingManagement onboarding, HumanSteps steps, ProcessModels models) {
    this.onboarding = onboarding;
    this.steps = steps;
    this.models = models;
  }

  StepPanel open(StepContext context) {
    return steps
        .form(context.step())
        .map(schema -> new Content(context, FormDefinition.read(schema)))
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
      super(models.nameOf(context.step()).orElseGet(() -> translate("step.form.title")));
      this.context = context;
      this.form = form;
      form.parts().forEach(this::place);
      show(errors);
      arrange();
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
              context.currentClient(), context.step(), answersOf(asked)));
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
