package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.shared.ui.FormDialog;

/** Makes a teammate an admin or a member. */
class ChangeRoleDialog extends FormDialog {

  ChangeRoleDialog(TeamMember member, TeamManagement team, Runnable afterwards) {
    super(translate("team.change-role.title", member.name()), afterwards);
    RoleField role = new RoleField(member.role());
    ask(
        translate("team.change-role.save"),
        () -> team.changeRole(member.accountId(), role.getValue()),
        () -> translate("team.change-role.done", member.name(), RoleNames.name(role.getValue())),
        role);
  }
}
