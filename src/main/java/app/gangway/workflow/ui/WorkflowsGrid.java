package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;
import app.gangway.workflow.WorkflowSummary;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;

/** The workflows of a workspace. */
class WorkflowsGrid extends ResponsiveGrid<WorkflowSummary> {

  /**
   * @param slug of the workspace
   */
  WorkflowsGrid(String slug) {
    super(
        translate("workflows.title"),
        translate("workflows.workflow"),
        WorkflowSummary::id,
        workflow -> card(slug, workflow));
    wide(
        addComponentColumn(workflow -> name(slug, workflow))
            .setHeader(translate("workflows.workflow"))
            .setFlexGrow(3));
    wide(
        addComponentColumn(workflow -> WorkflowWords.state(workflow))
            .setHeader(translate("workflows.state"))
            .setAutoWidth(true)
            .setFlexGrow(0));
    wide(
        addColumn(WorkflowWords::version)
            .setHeader(translate("workflows.version"))
            .setAutoWidth(true)
            .setFlexGrow(0));
    wide(addColumn(WorkflowWords::owner).setHeader(translate("workflows.owner")).setFlexGrow(1));
    wide(addColumn(WorkflowWords::starts).setHeader(translate("workflows.starts")).setFlexGrow(2));
    wide(
        addColumn(WorkflowWords::lastRun)
            .setHeader(translate("workflows.last-run"))
            .setFlexGrow(1));
  }

  private static RowCard card(String slug, WorkflowSummary workflow) {
    return new RowCard(name(slug, workflow))
        .line(translate("workflows.state"), WorkflowWords.state(workflow))
        .line(translate("workflows.version"), WorkflowWords.version(workflow))
        .line(translate("workflows.owner"), WorkflowWords.owner(workflow))
        .line(translate("workflows.starts"), WorkflowWords.starts(workflow))
        .line(translate("workflows.last-run"), WorkflowWords.lastRun(workflow));
  }

  private static Component name(String slug, WorkflowSummary workflow) {
    return new Anchor(WorkflowView.address(slug, workflow.id()), workflow.name());
  }
}
