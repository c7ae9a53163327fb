package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.FormDialog;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.textfield.EmailField;

/** Asks for the one thing an invitation needs. */
class InviteClientDialog extends FormDialog {

  private final EmailField email = new EmailField(translate("field.email"));
  private final LanguageOption language = new LanguageOption();

  InviteClientDialog(
      WorkspaceSummary workspace, InvitationManagement invitations, Runnable afterwards) {
    super(translate("members.invite.title"), afterwards);
    email.setAutofocus(true);
    email.setRequiredIndicatorVisible(true);
    email.setHelperText(translate("members.invite.help", workspace.name()));
    errors().at("email", email);
    ask(
        translate("members.invite.send"),
        () ->
            invitations.invite(
                workspace.id(), new EmailAddress(email.getValue()), language.chosen()),
        () -> translate("members.invite.done", email.getValue()),
        email,
        language);
  }
}
