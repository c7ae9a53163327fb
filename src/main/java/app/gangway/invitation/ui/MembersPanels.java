package app.gangway.invitation.ui;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.Announcements;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Makes the panel of a workspace's members page. */
@Component
class MembersPanels {

  private final WorkspaceMembers members;
  private final InvitationManagement invitations;
  private final BulkInvitations bulk;
  private final Teammates teammates;
  private final Announcements announcements;
  private final Executor executor;

  MembersPanels(
      WorkspaceMembers members,
      InvitationManagement invitations,
      BulkInvitations bulk,
      Teammates teammates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.members = members;
    this.invitations = invitations;
    this.bulk = bulk;
    this.teammates = teammates;
    this.announcements = announcements;
    this.executor = executor;
  }

  MembersPanel of(WorkspaceSummary workspace) {
    Teammate teammate = teammates.require(workspace.agencyId());
    return new MembersPanel(
        workspace,
        teammate.role().may(Permission.MANAGE_CLIENTS),
        members,
        invitations,
        bulk,
        announcements,
        executor);
  }
}
