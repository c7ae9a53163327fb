package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.EmailField;

/** Asks for the one thing an invitation needs. */
class InviteClientDialog extends Dialog {

  private final WorkspaceSummary workspace;
  private final InvitationManagement invitations;
  private final Runnable afterwards;
  private final EmailField email = new EmailField(translate("field.email"));
  private final LanguageOption language = new LanguageOption();
  private final FormErrors errors = new FormErrors().at("email", email);

  InviteClientDialog(
      WorkspaceSummary workspace, InvitationManagement invitations, Runnable afterwards) {
    this.workspace = workspace;
    this.invitations = invitations;
    this.afterwards = afterwards;
    setHeaderTitle(translate("members.invite.title"));
    addClassName("form-dialog");
    email.setAutofocus(true);
    email.setRequiredIndicatorVisible(true);
    email.setHelperText(translate("members.invite.help", workspace.name()));
    Div form = new Div(email, language, errors);
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
            invitations.invite(
                workspace.id(), new EmailAddress(email.getValue()), language.chosen()))) {
      close();
      Notice.done(translate("members.invite.done", email.getValue()));
      afterwards.run();
    }
  }
}
