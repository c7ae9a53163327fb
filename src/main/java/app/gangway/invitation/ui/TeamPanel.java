package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.agency.Teammate;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.ui.AccessibleTabSheet;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.ViewHeader;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Set;

/** The team and the invitations to it, as one person may see and change them. */
class TeamPanel extends Div {

  private final TeamManagement team;
  private final TeamGrid teammates;
  private final InvitationsSection invited;
  private final LiveRegion news = new LiveRegion();

  /**
   * @param afterwards looks again after something was done
   */
  TeamPanel(
      Teammate person,
      String agencyName,
      TeamManagement team,
      InvitationManagement invitations,
      Runnable afterwards) {
    this.team = team;
    boolean mayManage = person.role().may(Permission.MANAGE_TEAM);
    teammates = new TeamGrid(new TeammateActions(person, team, afterwards));
    invited =
        new InvitationsSection(
            invitations::listOfTeam,
            new InvitationActions(invitations, afterwards),
            mayManage
                ? Set.of(InvitationsGrid.Extra.ROLE, InvitationsGrid.Extra.ACTIONS)
                : Set.of(InvitationsGrid.Extra.ROLE));
    addClassName("view-content");
    Button invite =
        new Button(
            translate("team.invite.open"),
            VaadinIcon.PLUS.create(),
            click -> new InviteTeammateDialog(invitations, afterwards).open());
    invite.addThemeVariants(ButtonVariant.PRIMARY);
    invite.setVisible(mayManage);
    AccessibleTabSheet tabs = new AccessibleTabSheet();
    tabs.add(translate("team.teammates"), teammates);
    tabs.add(translate("team.invitations"), invited);
    add(
        new ViewHeader(translate("team.title"), translate("team.text", agencyName), invite),
        tabs,
        news);
    look();
  }

  final void look() {
    List<TeamMember> before = teammates.shown();
    teammates.show(team.list());
    invited.look();
    if (isAttached()) {
      teammates.shown().stream()
          .filter(member ->
              before.stream().noneMatch(known -> known.accountId().equals(member.accountId())))
          .findFirst()
          .ifPresent(member -> news.say(translate("team.joined-now", member.name())));
    }
  }
}
