package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.form.FormDefinition;
import app.gangway.form.ui.FormPanel;
import app.gangway.onboarding.FormDrafts;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import com.vaadin.flow.component.UI;
import org.springframework.stereotype.Component;

/**
 * Shows a step that links a Camunda Form instead of naming a screen, so that a process owner can
 * add a step without a developer.
 */
@Component
class FormScreen {

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
        .map(schema ->
            new Content(context, FormDefinition.read(schema, UI.getCurrentOrThrow().getLocale())))
        .orElseThrow(
            () -> new IllegalStateException("form " + context.step().formId() + " is gone"));
  }

  private final class Content extends StepPanel {

    private final transient StepContext context;
    private final FormPanel form;

    Content(StepContext context, FormDefinition definition) {
      super(
          context
              .step()
              .titled(
                  models
                      .nameOf(context.step(), UI.getCurrentOrThrow().getLocale())
                      .orElseGet(() -> translate("step.form.title"))));
      this.context = context;
      form =
          new FormPanel(
              definition,
              drafts.of(context.person().id(), context.step()),
              draft -> drafts.keep(context.currentClient(), context.step(), draft));
      show(form);
    }

    @Override
    boolean submit() {
      return form.submit(answers ->
          onboarding.completeWithAnswers(
              context.currentClient(),
              context.step(),
              UI.getCurrentOrThrow().getLocale(),
              answers));
    }
  }
}
