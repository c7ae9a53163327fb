package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Announcements;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.shell.WorkspaceScreen;
import app.gangway.workflow.WorkspaceUpdates;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/** What workflows told and gave to the clients of a workspace, for the team. */
@Route(value = ":workspaceSlug/updates", layout = AgencyLayout.class)
@PermitAll
class UpdatesView extends Main implements BeforeEnterObserver, HasDynamicTitle, WorkspaceScreen {

  private final WorkspaceManagement workspaces;
  private final WorkspaceUpdates updates;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private @Nullable WorkspaceSummary workspace;

  UpdatesView(
      WorkspaceManagement workspaces,
      WorkspaceUpdates updates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.workspaces = workspaces;
    this.updates = updates;
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
    WorkspaceId id = found.id();
    UpdatesPanel panel =
        new UpdatesPanel(
            most -> updates.ofTeam(id, most),
            file -> updates.fileOfTeam(id, file),
            null,
            translate("updates.team.none"));
    panel.addAttachListener(
        attach -> new LiveUpdates(panel, id.value(), announcements, executor, panel::refresh));
    removeAll();
    add(
        new ViewHeader(translate("updates.title"), translate("updates.team.text", found.name())),
        panel);
  }

  @Override
  public Current workspace() {
    WorkspaceSummary shown = Objects.requireNonNull(workspace);
    return new Current(shown.name(), shown.slug());
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("updates.page-title", workspace().name());
  }
}
