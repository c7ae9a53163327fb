package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.ui.TeamPagePart;
import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.InvitationManagement;
import app.gangway.process.EngineCondition;
import app.gangway.shared.Announcements;
import app.gangway.shell.CurrentTeammate;
import app.gangway.shell.PagePart;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.MembersPagePart;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The invitations on the members page and on the team page. */
@Component
class InvitationPageParts implements MembersPagePart, TeamPagePart {

  private final InvitationManagement invitations;
  private final BulkInvitations bulk;
  private final CurrentTeammate teammate;
  private final EngineCondition engine;
  private final Announcements announcements;
  private final Executor executor;

  InvitationPageParts(
      InvitationManagement invitations,
      BulkInvitations bulk,
      CurrentTeammate teammate,
      EngineCondition engine,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.invitations = invitations;
    this.bulk = bulk;
    this.teammate = teammate;
    this.engine = engine;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  public PagePart create(WorkspaceSummary workspace, boolean mayManage, Runnable refreshPage) {
    InvitationsSection section =
        new InvitationsSection(
            (kind, begin, limit) -> invitations.list(workspace.id(), kind, begin, limit),
            new InvitationActions(invitations, seesProcesses(), refreshPage),
            mayManage ? Set.of(InvitationsGrid.Extra.ACTIONS) : Set.of(),
            engine);
    Button inviteMany =
        new Button(
            translate("bulk.open"),
            VaadinIcon.LIST.create(),
            click -> new InviteManyDialog(workspace, bulk, announcements, executor).open());
    Button earlier =
        new Button(
            translate("bulk.earlier"),
            VaadinIcon.TIME_BACKWARD.create(),
            click -> UI.getCurrentOrThrow().navigate(EarlierListsView.path(workspace.slug())));
    Button invite =
        inviteButton(
            "members.invite.open",
            () -> InvitationDialog.forClient(workspace, invitations, refreshPage).open());
    return new PagePart(
        mayManage ? List.of(earlier, inviteMany, invite) : List.of(), section, section::refresh);
  }

  @Override
  public PagePart create(boolean mayManage, Runnable refreshPage) {
    InvitationsSection section =
        new InvitationsSection(
            invitations::listOfTeam,
            new InvitationActions(invitations, seesProcesses(), refreshPage),
            mayManage
                ? Set.of(InvitationsGrid.Extra.ROLE, InvitationsGrid.Extra.ACTIONS)
                : Set.of(InvitationsGrid.Extra.ROLE),
            engine);
    Button invite =
        inviteButton(
            "team.invite.open",
            () -> InvitationDialog.forTeammate(invitations, refreshPage).open());
    return new PagePart(mayManage ? List.of(invite) : List.of(), section, section::refresh);
  }

  private boolean seesProcesses() {
    return teammate.get().filter(it -> it.may(Permission.SEE_PROCESSES.name())).isPresent();
  }

  private static Button inviteButton(String textKey, Runnable open) {
    Button invite = new Button(translate(textKey), VaadinIcon.PLUS.create(), click -> open.run());
    invite.addThemeVariants(ButtonVariant.PRIMARY);
    return invite;
  }
}
