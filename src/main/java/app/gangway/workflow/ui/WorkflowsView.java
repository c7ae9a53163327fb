package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.shell.WorkspaceScreen;
import app.gangway.workflow.WorkflowLibrary;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowSummary;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/** The workflows of a workspace. */
@Route(value = ":workspaceSlug/workflows", layout = AgencyLayout.class)
@PermitAll
class WorkflowsView extends Main implements BeforeEnterObserver, HasDynamicTitle, WorkspaceScreen {

  private final WorkspaceManagement workspaces;
  private final WorkflowManagement workflows;
  private final transient WorkflowLibrary library;
  private final Teammates teammates;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private @Nullable WorkspaceSummary workspace;
  private @Nullable WorkflowsGrid grid;
  private @Nullable EmptyState empty;

  WorkflowsView(
      WorkspaceManagement workspaces,
      WorkflowManagement workflows,
      WorkflowLibrary library,
      Teammates teammates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.workspaces = workspaces;
    this.workflows = workflows;
    this.library = library;
    this.teammates = teammates;
    this.announcements = announcements;
    this.executor = executor;
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
    workspace = found;
    boolean mayManage = teammates.require(found.agencyId()).role().may(Permission.MANAGE_WORKFLOWS);
    ViewHeader header =
        new ViewHeader(translate("workflows.title"), translate("workflows.text", found.name()));
    if (mayManage) {
      header.add(newWorkflow(found));
    }
    WorkflowsGrid rows = new WorkflowsGrid(found.slug().value());
    EmptyState none =
        new EmptyState(
            VaadinIcon.AUTOMATION,
            translate("workflows.empty.title"),
            translate(mayManage ? "workflows.empty.text" : "workflows.empty.text-of-member"));
    grid = rows;
    empty = none;
    Div content = new Div(header, rows, none);
    content.addClassNames("view-content", "view-section");
    removeAll();
    add(content);
    refresh();
  }

  private Button newWorkflow(WorkspaceSummary found) {
    Button create = new Button(translate("workflows.new"), VaadinIcon.PLUS.create());
    create.addThemeVariants(ButtonVariant.PRIMARY);
    create.addClickListener(
        press -> new NewWorkflowDialog(workflows, library, found.id(), this::refresh).open());
    return create;
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(
        this,
        Objects.requireNonNull(workspace).id().value(),
        announcements,
        executor,
        this::refresh);
  }

  private void refresh() {
    List<WorkflowSummary> all = workflows.list(Objects.requireNonNull(workspace).id());
    WorkflowsGrid rows = Objects.requireNonNull(grid);
    rows.show(all);
    rows.setVisible(!all.isEmpty());
    Objects.requireNonNull(empty).setVisible(all.isEmpty());
  }

  @Override
  public Current workspace() {
    WorkspaceSummary shown = Objects.requireNonNull(workspace);
    return new Current(shown.name(), shown.slug());
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("workflows.page-title", workspace().name());
  }
}
