package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.LocalizedDatePicker;
import app.gangway.workflow.RunStatus;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The fields above a list of runs. */
class RunFilters extends Div {

  private final Select<RunStatus> status = new Select<>();
  private final Select<WorkflowId> workflow = new Select<>();
  private final DatePicker from = new LocalizedDatePicker();
  private final DatePicker until = new LocalizedDatePicker();
  private final Button clear = new Button(translate("runs.filter.clear"));
  private transient Map<WorkflowId, String> workflows = Map.of();
  private boolean setting;

  /**
   * @param changed hears that the user changed a filter
   */
  RunFilters(RunWords words, Runnable changed) {
    addClassName("section-tools");
    status.setLabel(translate("runs.status"));
    status.setItems(RunStatus.values());
    status.setItemLabelGenerator(
        one -> one == null ? translate("runs.filter.status.all") : words.status(one));
    status.setEmptySelectionAllowed(true);
    status.setEmptySelectionCaption(translate("runs.filter.status.all"));
    workflow.setLabel(translate("runs.workflow"));
    workflow.setItemLabelGenerator(one ->
        one == null
            ? translate("runs.filter.workflow.all")
            : workflows.getOrDefault(one, translate("runs.filter.workflow.unknown")));
    workflow.setEmptySelectionAllowed(true);
    workflow.setEmptySelectionCaption(translate("runs.filter.workflow.all"));
    from.setLabel(translate("runs.filter.from"));
    from.setClearButtonVisible(true);
    until.setLabel(translate("runs.filter.until"));
    until.setClearButtonVisible(true);
    clear.addThemeVariants(ButtonVariant.TERTIARY);
    clear.addClickListener(click -> {
      set(new RunAddress(null, null, null, null, null, null));
      changed.run();
    });
    tell(status, changed);
    tell(workflow, changed);
    tell(from, changed);
    tell(until, changed);
    add(status, workflow, from, until, clear);
  }

  private void tell(HasValue<?, ?> field, Runnable changed) {
    field.addValueChangeListener(change -> {
      if (!setting) {
        changed.run();
      }
    });
  }

  /** Offers these workflows, and shows what the address says. */
  void show(Map<WorkflowId, String> known, RunAddress chosen) {
    workflows = known;
    Set<WorkflowId> offered = new LinkedHashSet<>(known.keySet());
    if (chosen.workflow() != null) {
      offered.add(chosen.workflow());
    }
    setting = true;
    workflow.setItems(offered);
    setting = false;
    set(chosen);
  }

  private void set(RunAddress chosen) {
    setting = true;
    try {
      status.setValue(chosen.status());
      workflow.setValue(chosen.workflow());
      from.setValue(chosen.from());
      until.setValue(chosen.until());
    } finally {
      setting = false;
    }
    clear.setVisible(chosen.isFiltered());
  }

  /** What the fields say, from the newest run on. */
  RunAddress chosen(RunAddress before) {
    RunAddress now =
        new RunAddress(
            before.workspace(),
            status.getValue(),
            workflow.getValue(),
            from.getValue(),
            until.getValue(),
            null);
    clear.setVisible(now.isFiltered());
    return now;
  }
}
