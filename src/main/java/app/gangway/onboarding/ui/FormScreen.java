package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.process.FormSchema;
import app.gangway.process.HumanSteps;
import app.gangway.shared.ui.FormErrors;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.markdown.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a step that links a Camunda form instead of naming a screen, so that a process owner adds a
 * step without a developer.
 */
@org.springframework.stereotype.Component
class FormScreen {

  private static final Logger LOG = LoggerFactory.getLogger(FormScreen.class);

  private final OnboardingManagement onboarding;
  private final HumanSteps steps;
  private final FormReader reader;

  FormScreen(OnboardingManagement onboarding, HumanSteps steps, FormReader reader) {
    this.onboarding = onboarding;
    this.steps = steps;
    this.reader = reader;
  }

  StepContent open(Visit visit) {
    FormSchema form =
        steps
            .form(visit.step())
            .orElseThrow(
                () -> new IllegalStateException("form " + visit.step().formId() + " is gone"));
    return new Content(visit, form);
  }

  private final class Content extends StepContent {

    private final transient Visit visit;
    private final transient List<FormField<?>> fields = new ArrayList<>();
    private final FormErrors errors = new FormErrors();

    Content(Visit visit, FormSchema form) {
      super(translate("step.form.title"));
      this.visit = visit;
      reader.read(form).forEach(part -> place(part, form.formId()));
      show(errors);
    }

    private void place(FormComponent part, String formId) {
      Optional<FormField<?>> field = FormFields.of(part);
      field.ifPresent(fields::add);
      field
          .map(FormField::component)
          .or(() -> words(part))
          .ifPresentOrElse(
              this::show,
              () -> LOG.warn("Form {} has a part that is not shown: {}", formId, part.type()));
    }

    private static Optional<Component> words(FormComponent part) {
      return Optional.ofNullable(
          switch (part.type()) {
            case "text" -> part.text() == null ? null : new Markdown(part.text());
            case "separator" -> new Hr();
            default -> null;
          });
    }

    @Override
    boolean submit() {
      List<FormField<?>> wrong = fields.stream().filter(field -> !field.isFine()).toList();
      if (!wrong.isEmpty()) {
        wrong.getFirst().focus();
        return false;
      }
      return errors.accepts(
          () -> onboarding.completeWithAnswers(visit.presser(), visit.step(), answers()));
    }

    private Map<String, Object> answers() {
      Map<String, Object> answers = new TreeMap<>();
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
