package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Uuids;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.StartForm;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowSummary;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form with which a teammate starts a workflow. */
@Route(value = WorkspacePage.ROOT + "/workflows/:workflow/start", layout = AgencyLayout.class)
@PermitAll
class WorkflowStartView extends WorkspacePage {

  private final WorkflowManagement workflows;
  private transient @Nullable WorkflowSummary shown;

  WorkflowStartView(WorkspaceManagement workspaces, WorkflowManagement workflows) {
    super(workspaces);
    this.workflows = workflows;
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    StartForm start =
        event
            .getRouteParameters()
            .get("workflow")
            .flatMap(Uuids::parse)
            .map(WorkflowId::new)
            .flatMap(id -> workflows.startForm(id, UI.getCurrentOrThrow().getLocale()))
            .filter(form -> form.workflow().workspace().equals(found.id()))
            .orElseThrow(NotFoundException::new);
    WorkflowSummary workflow = start.workflow();
    shown = workflow;
    String back = WorkflowView.address(found.slug().value(), workflow.id());
    Div content =
        new Div(
            new Anchor(back, workflow.name()),
            new ViewHeader(
                translate("workflows.start.named", workflow.name()),
                translate("workflows.start-form.text")),
            new StartPanel(
                start,
                (confirmation, answers) ->
                    workflows.startWithForm(workflow.id(), confirmation, answers),
                back));
    content.addClassName("view-content");
    add(content);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("workflows.start.named", Objects.requireNonNull(shown).name());
  }
}
