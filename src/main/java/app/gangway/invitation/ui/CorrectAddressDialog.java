package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationSummary;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.EmailField;

/** Another address for an invitation whose mail was refused. */
class CorrectAddressDialog extends Dialog {

  private final InvitationSummary invitation;
  private final InvitationManagement invitations;
  private final Runnable afterwards;
  private final EmailField email = new EmailField(translate("field.email"));
  private final FormErrors errors = new FormErrors().at("email", email);

  CorrectAddressDialog(
      InvitationSummary invitation, InvitationManagement invitations, Runnable afterwards) {
    this.invitation = invitation;
    this.invitations = invitations;
    this.afterwards = afterwards;
    setHeaderTitle(translate("members.correct.title"));
    addClassName("form-dialog");
    email.setAutofocus(true);
    email.setRequiredIndicatorVisible(true);
    email.setValue(invitation.email().value());
    email.setHelperText(translate("members.correct.help"));
    Div form = new Div(email, errors);
    form.addClassName("form");
    add(form);
    getFooter()
        .add(
            new Button(translate("button.cancel"), click -> close()),
            new SubmitButton(translate("members.correct.send"), form, this::submit));
  }

  private void submit() {
    if (errors.accepts(
        () -> invitations.correct(invitation.id(), new EmailAddress(email.getValue())))) {
      close();
      Notice.done(translate("members.invite.done", email.getValue()));
      afterwards.run();
    }
  }
}
