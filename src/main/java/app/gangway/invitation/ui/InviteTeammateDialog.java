package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeammateRole;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.EmailField;

/** Asks who shall join the team, and as what. */
class InviteTeammateDialog extends Dialog {

  private final InvitationManagement invitations;
  private final Runnable afterwards;
  private final EmailField email = new EmailField(translate("field.email"));
  private final RoleField role = new RoleField(TeammateRole.MEMBER);
  private final LanguageOption language = new LanguageOption();
  private final FormErrors errors = new FormErrors().at("email", email);

  InviteTeammateDialog(InvitationManagement invitations, Runnable afterwards) {
    this.invitations = invitations;
    this.afterwards = afterwards;
    setHeaderTitle(translate("team.invite.title"));
    addClassName("form-dialog");
    email.setAutofocus(true);
    email.setRequiredIndicatorVisible(true);
    email.setHelperText(translate("team.invite.help"));
    Div form = new Div(email, role, language, errors);
    form.addClassName("form");
    add(form);
    getFooter()
        .add(
            new Button(translate("button.cancel"), click -> close()),
            new SubmitButton(translate("members.invite.send"), form, this::submit));
  }

  private void submit() {
    if (errors.accepts(
        () ->
            invitations.inviteTeammate(
                new EmailAddress(email.getValue()), role.getValue(), language.chosen()))) {
      close();
      Notice.done(translate("members.invite.done", email.getValue()));
      afterwards.run();
    }
  }
}
