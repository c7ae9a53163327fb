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
import app.gangway.workflow.WorkflowLibrary;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workflow.WorkflowSummary;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/** The workflows of a workspace. */
@Route(value = WorkspacePage.ROOT + "/workflows", layout = AgencyLayout.class)
@PermitAll
class WorkflowsView extends WorkspacePage {

  private final WorkflowManagement workflows;
  private final transient WorkflowLibrary library;
  private final Teammates teammates;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private @Nullable WorkflowsGrid grid;
  private @Nullable EmptyState empty;

  WorkflowsView(
      WorkspaceManagement workspaces,
      WorkflowManagement workflows,
      WorkflowLibrary library,
      Teammates teammates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    super(workspaces);
    this.workflows = workflows;
    this.library = library;
    this.teammates = teammates;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
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
    new LiveUpdates(this, currentWorkspace().id().value(), announcements, executor, this::refresh);
  }

  private void refresh() {
    List<WorkflowSummary> all = workflows.list(currentWorkspace().id());
    WorkflowsGrid rows = Objects.requireNonNull(grid);
    rows.show(all);
    rows.setVisible(!all.isEmpty());
    Objects.requireNonNull(empty).setVisible(all.isEmpty());
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("workflows.page-title", workspace().name());
  }
}
