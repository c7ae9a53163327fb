package app.gangway.workspace.ui;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.shared.Announcements;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.CurrentTeammate;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** The members page of a workspace, with the invitations to it. */
@Route(value = WorkspacePage.ROOT + "/workspace/members", layout = AgencyLayout.class)
@PermitAll
class MembersView extends WorkspacePage {

  private final WorkspaceMembers members;
  private final PortalReader portal;
  private final Teammates teammates;
  private final CurrentTeammate current;
  private final List<MembersPagePart> parts;
  private final Announcements announcements;
  private final Executor executor;

  MembersView(
      WorkspaceManagement workspaces,
      WorkspaceMembers members,
      PortalReader portal,
      Teammates teammates,
      CurrentTeammate current,
      List<MembersPagePart> parts,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    super(workspaces);
    this.members = members;
    this.portal = portal;
    this.teammates = teammates;
    this.current = current;
    this.parts = parts;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    boolean mayManage = teammates.require(found.agencyId()).role().may(Permission.MANAGE_CLIENTS);
    boolean seesProcesses =
        current.get().filter(it -> it.may(Permission.SEE_PROCESSES.name())).isPresent();
    add(
        new MembersPanel(
            found, mayManage, seesProcesses, members, portal, parts, announcements, executor));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("members.page-title", workspace().name());
  }
}
