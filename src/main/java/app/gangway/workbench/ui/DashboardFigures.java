package app.gangway.workbench.ui;

import app.gangway.agency.Teammates;
import app.gangway.invitation.InvitationManagement;
import app.gangway.onboarding.OnboardingNudge;
import app.gangway.shared.Announcements;
import app.gangway.shell.DashboardSection;
import app.gangway.workbench.AgencyFigures;
import app.gangway.workspace.WorkspaceManagement;
import com.vaadin.flow.component.Component;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** The figures on the dashboard, for every teammate. */
@org.springframework.stereotype.Component
class DashboardFigures implements DashboardSection {

  private final AgencyFigures figures;
  private final WorkspaceManagement workspaces;
  private final InvitationManagement invitations;
  private final OnboardingNudge nudges;
  private final Teammates teammates;
  private final Announcements announcements;
  private final Executor executor;

  DashboardFigures(
      AgencyFigures figures,
      WorkspaceManagement workspaces,
      InvitationManagement invitations,
      OnboardingNudge nudges,
      Teammates teammates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.figures = figures;
    this.workspaces = workspaces;
    this.invitations = invitations;
    this.nudges = nudges;
    this.teammates = teammates;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    return teammates
        .current()
        .map(teammate ->
            new FiguresSection(
                figures,
                workspaces.list(),
                new StuckActions(invitations, nudges, teammate.role(), executor),
                teammate.agencyId(),
                announcements,
                executor));
  }
}
