package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.FormDialog;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowSummary;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;

/** Asks what runs under way do while a workflow is paused. */
class PauseDialog extends FormDialog {

  PauseDialog(WorkflowManagement workflows, WorkflowSummary workflow, Runnable afterwards) {
    super(translate("workflows.pause.title", workflow.name()), afterwards);
    RadioButtonGroup<Boolean> runsWait = new RadioButtonGroup<>(translate("workflows.pause.runs"));
    runsWait.setItems(false, true);
    runsWait.setItemLabelGenerator(
        wait -> translate(wait ? "workflows.pause.runs.wait" : "workflows.pause.runs.go-on"));
    runsWait.setValue(false);
    runsWait.setHelperText(translate("workflows.pause.runs.help"));
    ask(
        translate("workflows.pause"),
        () -> workflows.pause(workflow.id(), runsWait.getValue()),
        () -> translate(runsWait.getValue() ? "workflows.paused-wait" : "workflows.paused"),
        new Paragraph(translate("workflows.pause.text")),
        runsWait);
  }
}
