package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.form.Form;
import app.gangway.onboarding.form.FormComponent;
import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.shared.ui.FormErrors;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.markdown.Markdown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Shows a step that links a Camunda form instead of naming a screen, so that a process owner adds a
 * step without a developer.
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

  StepContent open(Visit visit) {
    return steps
        .form(visit.step())
        .map(schema -> new Content(visit, Form.read(schema)))
        .orElseThrow(() -> new IllegalStateException("form " + visit.step().formId() + " is gone"));
  }

  /** A part that asks nothing. */
  private record Words(FormComponent part, Component component) {}

  private final class Content extends StepContent {

    private final transient Visit visit;
    private final transient Form form;
    private final transient List<FormField<?>> fields = new ArrayList<>();
    private final transient List<Words> words = new ArrayList<>();
    private final FormErrors errors = new FormErrors();

    Content(Visit visit, Form form) {
      super(models.nameOf(visit.step()).orElseGet(() -> translate("step.form.title")));
      this.visit = visit;
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
                Words said = new Words(part, said(part));
                words.add(said);
                show(said.component());
              });
    }

    private static Component said(FormComponent part) {
      return switch (part.kind()) {
        case TEXT_VIEW -> new Markdown(Objects.requireNonNullElse(part.text(), ""));
        case SEPARATOR -> new Hr();
        default -> new Div();
      };
    }

    /** Shows what the form's conditions show for the answers so far. */
    private void arrange() {
      List<FormComponent> shown = form.shown(answersOf(fields));
      fields.forEach(field -> field.component().setVisible(shown.contains(field.question())));
      words.forEach(said -> said.component().setVisible(shown.contains(said.part())));
    }

    @Override
    boolean submit() {
      List<FormField<?>> asked = fields.stream().filter(FormField::isShown).toList();
      List<FormField<?>> wrong = asked.stream().filter(field -> !field.isFine()).toList();
      if (!wrong.isEmpty()) {
        wrong.getFirst().focus();
        return false;
      }
      return errors.accepts(
          () -> onboarding.completeWithAnswers(visit.presser(), visit.step(), answersOf(asked)));
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
