package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Announcements;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.WorkspaceUpdates;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** What workflows told and gave to the clients of a workspace, for the team. */
@Route(value = WorkspacePage.ROOT + "/updates", layout = AgencyLayout.class)
@PermitAll
class UpdatesView extends WorkspacePage {

  private final WorkspaceUpdates updates;
  private final transient Announcements announcements;
  private final transient Executor executor;

  UpdatesView(
      WorkspaceManagement workspaces,
      WorkspaceUpdates updates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    super(workspaces);
    this.updates = updates;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    WorkspaceId id = found.id();
    UpdatesPanel panel =
        new UpdatesPanel(
            most -> updates.ofTeam(id, most),
            file -> updates.fileOfTeam(id, file),
            null,
            translate("updates.team.none"));
    panel.addAttachListener(
        attach -> new LiveUpdates(panel, id.value(), announcements, executor, panel::refresh));
    add(
        new ViewHeader(translate("updates.title"), translate("updates.team.text", found.name())),
        panel);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("updates.page-title", workspace().name());
  }
}
