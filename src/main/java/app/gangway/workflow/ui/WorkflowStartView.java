package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.shell.WorkspaceScreen;
import app.gangway.workflow.StartForm;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowSummary;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form with which a teammate starts a workflow. */
@Route(value = ":workspaceSlug/workflows/:workflow/start", layout = AgencyLayout.class)
@PermitAll
class WorkflowStartView extends Main
    implements BeforeEnterObserver, HasDynamicTitle, WorkspaceScreen {

  private final WorkspaceManagement workspaces;
  private final WorkflowManagement workflows;
  private @Nullable WorkspaceSummary workspace;
  private transient @Nullable WorkflowSummary shown;

  WorkflowStartView(WorkspaceManagement workspaces, WorkflowManagement workflows) {
    this.workspaces = workspaces;
    this.workflows = workflows;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    WorkspaceSummary found =
        event
            .getRouteParameters()
            .get("workspaceSlug")
            .flatMap(workspaces::bySlug)
            .orElseThrow(NotFoundException::new);
    StartForm start =
        event
            .getRouteParameters()
            .get("workflow")
            .flatMap(WorkflowView::id)
            .flatMap(id -> workflows.startForm(id, UI.getCurrentOrThrow().getLocale()))
            .filter(form -> form.workflow().workspace().equals(found.id()))
            .orElseThrow(NotFoundException::new);
    WorkflowSummary workflow = start.workflow();
    workspace = found;
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
    removeAll();
    add(content);
  }

  @Override
  public Current workspace() {
    WorkspaceSummary place = Objects.requireNonNull(workspace);
    return new Current(place.name(), place.slug());
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("workflows.start.named", Objects.requireNonNull(shown).name());
  }
}
