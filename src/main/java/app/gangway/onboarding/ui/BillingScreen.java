package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.OnboardingManagement;
import com.vaadin.flow.component.html.Paragraph;
import org.springframework.stereotype.Component;

/** Step {@code billing}: reached only where the process says that something is to be settled. */
@Component
class BillingScreen implements StepScreen {

  private final OnboardingManagement onboarding;

  BillingScreen(OnboardingManagement onboarding) {
    this.onboarding = onboarding;
  }

  @Override
  public String step() {
    return "billing";
  }

  @Override
  public StepContent open(Visit visit) {
    return new Content(visit);
  }

  private final class Content extends StepContent {

    private final transient Visit visit;

    Content(Visit visit) {
      super(translate("step.billing.title"));
      this.visit = visit;
      show(new Paragraph(translate("step.billing.text")));
    }

    @Override
    boolean submit() {
      onboarding.completeStep(visit.presser(), visit.step());
      return true;
    }
  }
}
