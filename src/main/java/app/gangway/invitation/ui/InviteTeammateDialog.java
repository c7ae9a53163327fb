package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeammateRole;
import app.gangway.agency.ui.RoleField;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.FormDialog;
import com.vaadin.flow.component.textfield.EmailField;

/** Asks who shall join the team, and as what. */
class InviteTeammateDialog extends FormDialog {

  private final EmailField email = new EmailField(translate("field.email"));
  private final RoleField role = new RoleField(TeammateRole.MEMBER);
  private final LanguageOption language = new LanguageOption();

  InviteTeammateDialog(InvitationManagement invitations, Runnable afterwards) {
    super(translate("team.invite.title"), afterwards);
    email.setAutofocus(true);
    email.setRequiredIndicatorVisible(true);
    email.setHelperText(translate("team.invite.help"));
    errors().at("email", email);
    ask(
        translate("members.invite.send"),
        () ->
            invitations.inviteTeammate(
                new EmailAddress(email.getValue()), role.getValue(), language.chosen()),
        () -> translate("members.invite.done", email.getValue()),
        email,
        role,
        language);
  }
}
