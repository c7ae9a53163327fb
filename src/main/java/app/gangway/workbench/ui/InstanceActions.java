package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.InvalidInput;
import app.gangway.workbench.InstanceRepair;
import app.gangway.workbench.RepairOptions;
import app.gangway.workbench.RepairOptions.Cancel;
import app.gangway.workbench.RepairOptions.OpenIncident;
import app.gangway.workbench.RepairOptions.Target;
import app.gangway.workbench.RepairOptions.Token;
import app.gangway.workbench.RepairResult;
import app.gangway.workbench.RepairResult.Outcome;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The repairs of one instance, as buttons. Each opens a dialog that reads anew what can be done,
 * and asks first.
 */
public class InstanceActions extends Div {

  private static final List<Outcome> TELLING =
      List.of(Outcome.GONE, Outcome.DONE, Outcome.LATER, Outcome.REFUSED);

  private final transient InstanceRepair repair;
  private final long instanceKey;
  private final transient Runnable afterwards;
  private final Button retry = button("repair.retry", this::retry);
  private final Button move = button("repair.move", this::move);
  private final Button variable = button("repair.variable", this::setVariable);
  private final Button anew = button("repair.start-anew", this::startAnew);
  private final Button cancel = button("repair.cancel", this::cancel);

  /**
   * @param afterwards refreshes the page after a repair
   */
  public InstanceActions(InstanceRepair repair, long instanceKey, Runnable afterwards) {
    this.repair = repair;
    this.instanceKey = instanceKey;
    this.afterwards = afterwards;
    addClassName("instance-actions");
    retry.addThemeVariants(ButtonVariant.PRIMARY);
    cancel.addThemeVariants(ButtonVariant.ERROR);
    add(retry, move, variable, anew, cancel);
    refresh();
  }

  /** Shows the buttons that fit the instance now; those that stay keep the focus. */
  public void refresh() {
    RepairOptions options = repair.options(instanceKey);
    retry.setVisible(!options.incidents().isEmpty());
    move.setVisible(!options.tokens().isEmpty() && !options.targets().isEmpty());
    variable.setVisible(options.anyVariable() || !options.variables().isEmpty());
    anew.setVisible(options.mayStartAnew());
    cancel.setVisible(options.cancel() != Cancel.OVER && options.cancel() != Cancel.REFUSED);
    setVisible(getChildren().anyMatch(Component::isVisible));
  }

  private static Button button(String key, Runnable action) {
    return new Button(translate(key), click -> action.run());
  }

  private void retry() {
    RepairOptions options = repair.options(instanceKey);
    List<OpenIncident> incidents = options.incidents();
    if (incidents.isEmpty()) {
      refresh();
      return;
    }
    String where =
        String.join(
            translate("repair.list-separator"),
            incidents.stream().map(OpenIncident::element).toList());
    RepairDialog dialog =
        new RepairDialog(
            translate("repair.retry.title"),
            translate("repair.retry.text", where),
            this::refreshAll);
    VariableFields variables =
        new VariableFields(options.variables(), options.anyVariable(), true, dialog.named());
    boolean offersVariables = options.anyVariable() || !options.variables().isEmpty();
    variables.setVisible(offersVariables);
    dialog
        .askFor(
            "repair.retry",
            reason ->
                together(
                    repair
                        .retry(
                            incidents.stream().map(OpenIncident::key).toList(),
                            variables.variable().stream().toList(),
                            reason)
                        .stream()
                        .map(InstanceRepair.RetryResult::result)
                        .toList()),
            variables)
        .open();
  }

  /** Of several incidents of one instance, what still has to be known, else what was done. */
  static RepairResult together(List<RepairResult> results) {
    RepairResult telling =
        results.stream()
            .max(Comparator.comparing(one -> TELLING.indexOf(one.outcome())))
            .orElseThrow();
    return new RepairResult(
        telling.outcome(), telling.reason(), results.stream().anyMatch(RepairResult::variablesSet));
  }

  private void move() {
    RepairOptions options = repair.options(instanceKey);
    if (options.tokens().isEmpty()) {
      refresh();
      return;
    }
    RepairDialog dialog =
        new RepairDialog(
            translate("repair.move.title"), translate("repair.move.text"), this::refreshAll);
    Select<Token> token = new Select<>();
    token.setLabel(translate("repair.move.from"));
    token.setItems(options.tokens());
    token.setItemLabelGenerator(Token::element);
    token.setValue(options.tokens().getFirst());
    Paragraph called = new Paragraph(translate("repair.move.called"));
    called.setVisible(options.tokens().getFirst().calls());
    token.addValueChangeListener(
        change -> called.setVisible(change.getValue() != null && change.getValue().calls()));
    ComboBox<Target> target = new ComboBox<>(translate("repair.move.to"));
    target.setItems(options.targets());
    target.setItemLabelGenerator(Target::element);
    target.setRequiredIndicatorVisible(true);
    // An element that no token can be moved to says why when it is chosen
    target.addValueChangeListener(change -> {
      Target chosen = change.getValue();
      target.setHelperText(
          chosen == null || chosen.refusal() == null ? "" : translate(chosen.refusal()));
    });
    dialog.named().at("target", target).at("token", token);
    dialog
        .askFor(
            "repair.move",
            reason ->
                repair.move(
                    instanceKey,
                    Objects.requireNonNull(token.getValue()).elementKey(),
                    Objects.requireNonNull(target.getValue()).elementId(),
                    reason),
            token,
            called,
            target)
        .open();
  }

  private void setVariable() {
    RepairOptions options = repair.options(instanceKey);
    RepairDialog dialog =
        new RepairDialog(
            translate("repair.variable.title"),
            translate("repair.variable.what"),
            this::refreshAll);
    VariableFields variable =
        new VariableFields(options.variables(), options.anyVariable(), false, dialog.named());
    dialog
        .askFor(
            "repair.variable",
            reason ->
                repair.setVariable(
                    instanceKey,
                    variable
                        .variable()
                        .orElseThrow(() -> new InvalidInput("name", "error.required")),
                    reason),
            variable)
        .open();
  }

  private void startAnew() {
    RepairOptions options = repair.options(instanceKey);
    new RepairDialog(
            translate("repair.start-anew.title", options.processName()),
            translate("repair.start-anew.text"),
            this::refreshAll)
        .askFor("repair.start-anew", reason -> repair.startAnew(instanceKey, reason))
        .open();
  }

  private void cancel() {
    RepairOptions options = repair.options(instanceKey);
    if (options.cancel() == Cancel.OVER) {
      refresh();
      return;
    }
    String effect =
        translate(
            "repair.cancel.effect."
                + options.cancel().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            options.subject());
    new RepairDialog(
            translate("repair.cancel.title", options.processName()),
            translate("repair.cancel.text") + " " + effect,
            this::refreshAll)
        .warnAndAskFor("repair.cancel", reason -> repair.cancel(instanceKey, reason))
        .open();
  }

  private void refreshAll() {
    refresh();
    afterwards.run();
  }
}
