package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.shared.ui.MarkdownText;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.stereotype.Component;

/**
 * Step {@code welcome}: introduces the portal with the agency's text, or else with a default one.
 */
@Component
class WelcomeScreen implements StepScreen {

  private final OnboardingManagement onboarding;

  WelcomeScreen(OnboardingManagement onboarding) {
    this.onboarding = onboarding;
  }

  @Override
  public String step() {
    return "welcome";
  }

  @Override
  public StepPanel open(StepContext context) {
    return new Content(context);
  }

  private final class Content extends StepPanel {

    private final transient StepContext context;

    Content(StepContext context) {
      super(translate("step.welcome.title", context.person().name()));
      this.context = context;
      String copy = context.brand().welcomeCopy();
      if (copy == null) {
        showTheDefault();
      } else {
        show(new MarkdownText(copy));
      }
    }

    private void showTheDefault() {
      UnorderedList points =
          new UnorderedList(
              point(VaadinIcon.BRIEFCASE, "step.welcome.point.invited"),
              point(VaadinIcon.EYE, "step.welcome.point.read-only"),
              point(VaadinIcon.CLOCK, "step.welcome.point.later"));
      points.addClassName("wizard-points");
      show(new Paragraph(translate("step.welcome.text", context.brand().name())), points);
    }

    private static ListItem point(VaadinIcon icon, String key) {
      Icon picture = icon.create();
      picture.getElement().setAttribute("aria-hidden", "true");
      return new ListItem(picture, new Span(translate(key)));
    }

    @Override
    boolean submit() {
      onboarding.completeStep(context.currentClient(), context.step());
      return true;
    }
  }
}
