package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeammateRole;
import app.gangway.agency.ui.RoleField;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationSummary;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.AddressField;
import app.gangway.shared.ui.FormDialog;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.Component;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks for the address of an invitation, and for its language and role where they are open. */
final class InvitationDialog extends FormDialog {

  private final AddressField email = new AddressField(translate("field.email"));

  private InvitationDialog(String title, String help, Runnable afterwards) {
    super(title, afterwards);
    email.setAutofocus(true);
    email.setRequiredIndicatorVisible(true);
    email.announce(help);
    errors().at("email", email);
  }

  private InvitationDialog send(
      String button, Consumer<EmailAddress> submission, Component... options) {
    ask(
        button,
        () -> submission.accept(email.address()),
        () -> translate("members.invite.done", email.address().value()),
        Stream.concat(Stream.of(email), Stream.of(options)).toArray(Component[]::new));
    return this;
  }

  static InvitationDialog forClient(
      WorkspaceSummary workspace, InvitationManagement invitations, Runnable afterwards) {
    LanguageOption language = new LanguageOption();
    return new InvitationDialog(
            translate("members.invite.title"),
            translate("members.invite.help", workspace.name()),
            afterwards)
        .send(
            translate("members.invite.send"),
            address -> invitations.invite(workspace.id(), address, language.chosen()),
            language);
  }

  static InvitationDialog forTeammate(InvitationManagement invitations, Runnable afterwards) {
    RoleField role = new RoleField(TeammateRole.MEMBER);
    LanguageOption language = new LanguageOption();
    return new InvitationDialog(
            translate("team.invite.title"), translate("team.invite.help"), afterwards)
        .send(
            translate("members.invite.send"),
            address -> invitations.inviteTeammate(address, role.getValue(), language.chosen()),
            role,
            language);
  }

  /** Asks for another address after the mail was refused. */
  static InvitationDialog correcting(
      InvitationSummary invitation, InvitationManagement invitations, Runnable afterwards) {
    InvitationDialog dialog =
        new InvitationDialog(
            translate("members.correct.title"), translate("members.correct.help"), afterwards);
    dialog.email.setValue(invitation.email().value());
    return dialog.send(
        translate("members.correct.send"),
        address -> invitations.correct(invitation.id(), address));
  }
}
