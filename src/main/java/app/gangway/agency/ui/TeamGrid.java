package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeamMember;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;
import com.vaadin.flow.component.badge.Badge;

/** The teammates of an agency. */
class TeamGrid extends ResponsiveGrid<TeamMember> {

  TeamGrid(TeammateActions actions) {
    super(
        translate("team.teammates"),
        translate("members.name"),
        TeamMember::accountId,
        member -> card(member, actions));
    wide(addColumn(TeamMember::name).setHeader(translate("members.name")).setFlexGrow(2));
    wide(
        addColumn(member -> member.email().value())
            .setHeader(translate("field.email"))
            .setFlexGrow(3));
    wide(addComponentColumn(TeamGrid::role).setHeader(translate("team.role")));
    wide(
        addColumn(member -> DateFormats.date(member.joined()))
            .setHeader(translate("members.joined")));
    if (actions.any()) {
      wideActions(actions::of);
    }
  }

  private static RowCard card(TeamMember member, TeammateActions actions) {
    RowCard card =
        new RowCard(member.name())
            .line(translate("field.email"), member.email().value())
            .line(translate("team.role"), role(member))
            .line(translate("members.joined"), DateFormats.date(member.joined()));
    return actions.any() ? card.actions(actions.of(member)) : card;
  }

  private static Badge role(TeamMember member) {
    String role = RoleNames.name(member.role());
    return new Badge(member.seesProcesses() ? translate("team.role.with-processes", role) : role);
  }
}
