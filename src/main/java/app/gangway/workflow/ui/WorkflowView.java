package app.gangway.workflow.ui;

import app.gangway.agency.Permission;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.Teammates;
import app.gangway.shared.Announcements;
import app.gangway.shared.Uuids;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.PublicFormManagement;
import app.gangway.workflow.WebhookManagement;
import app.gangway.workflow.WorkflowDetails;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/** One workflow: what the client reads, how it starts, and its versions. */
@Route(value = WorkspacePage.ROOT + "/workflows/:workflow", layout = AgencyLayout.class)
@PermitAll
class WorkflowView extends WorkspacePage {

  private final WorkflowManagement workflows;
  private final WebhookManagement webhooks;
  private final PublicFormManagement publicForms;
  private final Teammates teammates;
  private final TeamManagement team;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private transient @Nullable WorkflowDetails shown;
  private @Nullable WorkflowPanel panel;

  WorkflowView(
      WorkspaceManagement workspaces,
      WorkflowManagement workflows,
      WebhookManagement webhooks,
      PublicFormManagement publicForms,
      Teammates teammates,
      TeamManagement team,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    super(workspaces);
    this.workflows = workflows;
    this.webhooks = webhooks;
    this.publicForms = publicForms;
    this.teammates = teammates;
    this.team = team;
    this.announcements = announcements;
    this.executor = executor;
  }

  /** The address of a workflow's page. */
  static String address(String slug, WorkflowId workflow) {
    return slug + "/workflows/" + workflow;
  }

  /** The address of the page with the form that starts it. */
  static String startAddress(String slug, WorkflowId workflow) {
    return address(slug, workflow) + "/start";
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    WorkflowDetails details =
        event
            .getRouteParameters()
            .get("workflow")
            .flatMap(Uuids::parse)
            .map(WorkflowId::new)
            .flatMap(workflows::find)
            .filter(workflow -> workflow.summary().workspace().equals(found.id()))
            .orElseThrow(NotFoundException::new);
    boolean mayManage = teammates.require(found.agencyId()).role().may(Permission.MANAGE_WORKFLOWS);
    WorkflowPanel content =
        new WorkflowPanel(
            found.slug().value(), workflows, webhooks, publicForms, team, mayManage, this::refresh);
    panel = content;
    add(content);
    show(details);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, currentWorkspace().id().value(), announcements, executor, this::refresh);
  }

  private void refresh() {
    workflows.find(Objects.requireNonNull(shown).summary().id()).ifPresent(this::show);
  }

  private void show(WorkflowDetails details) {
    if (!details.equals(shown) || Objects.requireNonNull(panel).isEmpty()) {
      shown = details;
      Objects.requireNonNull(panel).show(details);
    }
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("workflows.page-title-of", Objects.requireNonNull(shown).summary().name());
  }
}
