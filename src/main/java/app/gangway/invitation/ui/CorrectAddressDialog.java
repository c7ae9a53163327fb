package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationSummary;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.FormDialog;
import com.vaadin.flow.component.textfield.EmailField;

/** Another address for an invitation whose mail was refused. */
class CorrectAddressDialog extends FormDialog {

  private final EmailField email = new EmailField(translate("field.email"));

  CorrectAddressDialog(
      InvitationSummary invitation, InvitationManagement invitations, Runnable afterwards) {
    super(translate("members.correct.title"), afterwards);
    email.setAutofocus(true);
    email.setRequiredIndicatorVisible(true);
    email.setValue(invitation.email().value());
    email.setHelperText(translate("members.correct.help"));
    errors().at("email", email);
    ask(
        translate("members.correct.send"),
        () -> invitations.correct(invitation.id(), new EmailAddress(email.getValue())),
        () -> translate("members.invite.done", email.getValue()),
        email);
  }
}
