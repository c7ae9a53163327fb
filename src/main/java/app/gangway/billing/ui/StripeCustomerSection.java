package app.gangway.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.billing.BillingSettings;
import app.gangway.billing.BillingUnavailable;
import app.gangway.shared.ui.Background;
import app.gangway.shared.ui.Notice;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows the id that a workspace has as a customer at Stripe, where invoices are written. */
class StripeCustomerSection extends Section {

  private final transient Executor executor;
  private final ComboBox<WorkspaceSummary> workspace =
      new ComboBox<>(translate("settings.billing.customers.workspace"));
  private final Paragraph answer = new Paragraph();

  StripeCustomerSection(
      BillingSettings settings,
      Executor executor,
      List<WorkspaceSummary> workspaces,
      boolean standIn) {
    this.executor = executor;
    addClassName("view-section");
    workspace.setItems(workspaces);
    workspace.setItemLabelGenerator(WorkspaceSummary::name);
    workspace.setManualValidation(true);
    workspace.setErrorMessage(translate("error.required"));
    workspace.addValueChangeListener(change -> {
      workspace.setInvalid(false);
      answer.setText("");
    });
    answer.getElement().setAttribute("aria-live", "polite");
    Div actions =
        new Div(
            button(
                "settings.billing.customers.show",
                chosen -> () -> settings.customerOf(chosen.id()),
                customer -> answer.setText(translate("settings.billing.customers.id", customer))));
    actions.addClassName("view-header-actions");
    add(
        new H2(translate("settings.billing.customers")),
        new Paragraph(translate("settings.billing.customers.text")),
        workspace,
        actions);
    if (standIn) {
      actions.add(
          button(
              "settings.billing.try",
              chosen ->
                  () -> {
                    settings.makeDemoInvoice(chosen.id());
                    return chosen.name();
                  },
              name -> answer.setText(translate("settings.billing.try.done", name))));
      add(new Paragraph(translate("settings.billing.try.text")));
    }
    add(answer);
  }

  private Button button(
      String key, Function<WorkspaceSummary, Supplier<String>> question, Consumer<String> done) {
    Button button = new Button(translate(key));
    button.setDisableOnClick(true);
    button.addClickListener(press -> {
      WorkspaceSummary chosen = workspace.getValue();
      if (chosen == null) {
        workspace.setInvalid(true);
        workspace.focus();
        button.setEnabled(true);
        return;
      }
      Background.ask(
          this,
          executor,
          question.apply(chosen),
          known -> {
            button.setEnabled(true);
            done.accept(known);
          },
          failure -> {
            button.setEnabled(true);
            if (!(failure instanceof BillingUnavailable)) {
              throw failure;
            }
            Notice.problem(translate("settings.billing.unavailable"));
          });
    });
    return button;
  }
}
