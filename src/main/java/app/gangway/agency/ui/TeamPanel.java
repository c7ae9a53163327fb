package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.agency.Teammate;
import app.gangway.shared.ui.AccessibleTabSheet;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.PagePart;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;

/** The team and the invitations to it, as one teammate may see and change them. */
class TeamPanel extends Div {

  private final TeamManagement team;
  private final TeamGrid teammates;
  private final PagePart invitations;
  private final LiveRegion news = new LiveRegion();

  /**
   * @param refreshPage is called after something was changed
   */
  TeamPanel(
      Teammate person,
      String agencyName,
      TeamManagement team,
      TeamPagePart invitations,
      Runnable refreshPage) {
    this.team = team;
    teammates = new TeamGrid(new TeammateActions(person, team, refreshPage));
    this.invitations = invitations.create(person.role().may(Permission.MANAGE_TEAM), refreshPage);
    addClassName("view-content");
    AccessibleTabSheet tabs = new AccessibleTabSheet();
    tabs.add(translate("team.teammates"), teammates);
    tabs.add(translate("team.invitations"), this.invitations.section());
    add(
        new ViewHeader(
            translate("team.title"),
            translate("team.text", agencyName),
            this.invitations.buttons().toArray(Component[]::new)),
        tabs,
        news);
    refresh();
  }

  final void refresh() {
    List<TeamMember> before = teammates.shown();
    teammates.show(team.list());
    invitations.refresh().run();
    if (isAttached()) {
      teammates.shown().stream()
          .filter(member ->
              before.stream().noneMatch(known -> known.accountId().equals(member.accountId())))
          .findFirst()
          .ifPresent(member -> news.say(translate("team.joined-now", member.name())));
    }
  }
}
