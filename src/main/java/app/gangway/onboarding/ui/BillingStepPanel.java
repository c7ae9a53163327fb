package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.billing.ui.BillingPanel;
import app.gangway.shared.WorkspaceId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.function.Consumer;

/**
 * The open invoices and the payment method of each of the client's workspaces with the agency. The
 * client can continue once a payment method is on file and confirmed, or when Stripe does not
 * answer.
 */
class BillingStepPanel extends StepPanel {

  private final List<BillingPanel> panels;
  private final transient Runnable complete;
  private final transient Consumer<WorkspaceId> skip;
  private final Div problem = new Div();
  private final Button without = new Button(translate("step.billing.without"));

  BillingStepPanel(List<BillingPanel> panels, Runnable complete, Consumer<WorkspaceId> skip) {
    super(translate("step.billing.title"));
    this.panels = panels;
    this.complete = complete;
    this.skip = skip;
    problem.addClassName("form-error");
    problem.getElement().setAttribute("role", "alert");
    problem.setVisible(false);
    without.addThemeVariants(ButtonVariant.TERTIARY);
    without.setVisible(false);
    without.addClickListener(press -> proceed(true));
    show(new Paragraph(translate("step.billing.text")));
    panels.forEach(this::show);
    show(problem, without);
  }

  @Override
  boolean submit() {
    return proceed(false);
  }

  /**
   * Lets the client continue when Stripe is down, and tells the agency. Workspaces for which Stripe
   * answers still need a payment method.
   */
  private boolean proceed(boolean withoutStripe) {
    problem.setVisible(false);
    without.setVisible(false);
    for (BillingPanel panel : panels) {
      boolean skipped = withoutStripe && isUnavailable(panel);
      if (!skipped && !isAnswered(panel)) {
        return false;
      }
    }
    panels.stream()
        .filter(BillingStepPanel::isUnavailable)
        .forEach(panel -> skip.accept(panel.workspace().id()));
    complete.run();
    return true;
  }

  private boolean isAnswered(BillingPanel panel) {
    return switch (panel.state()) {
      case ASKING -> say("step.billing.asking");
      case UNAVAILABLE -> {
        without.setVisible(true);
        yield say("step.billing.unavailable");
      }
      case OPEN ->
          panel.hasPaymentMethod() ? panel.isConfirmed() : say("step.billing.method-missing");
      case SETTLED -> true;
    };
  }

  private static boolean isUnavailable(BillingPanel panel) {
    return panel.state() == BillingPanel.State.UNAVAILABLE;
  }

  /** Shows the problem; always returns false. */
  private boolean say(String key) {
    problem.setText(translate(key));
    problem.setVisible(true);
    return false;
  }
}
