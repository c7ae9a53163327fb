package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.shell.Roles;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;

/** Makes a teammate an admin or a member. */
class ChangeRoleDialog extends Dialog {

  private final TeamMember member;
  private final TeamManagement team;
  private final Runnable afterwards;
  private final RoleField role;
  private final FormErrors errors = new FormErrors();

  ChangeRoleDialog(TeamMember member, TeamManagement team, Runnable afterwards) {
    this.member = member;
    this.team = team;
    this.afterwards = afterwards;
    role = new RoleField(member.role());
    setHeaderTitle(translate("team.change-role.title", member.name()));
    addClassName("form-dialog");
    Div form = new Div(role, errors);
    form.addClassName("form");
    add(form);
    getFooter()
        .add(
            new Button(translate("button.cancel"), click -> close()),
            new SubmitButton(translate("team.change-role.save"), form, this::submit));
  }

  private void submit() {
    if (errors.accepts(() -> team.changeRole(member.accountId(), role.getValue()))) {
      close();
      Notice.done(translate("team.change-role.done", member.name(), Roles.name(role.getValue())));
      afterwards.run();
    }
  }
}
