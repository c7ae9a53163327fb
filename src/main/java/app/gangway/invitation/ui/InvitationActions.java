package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationState;
import app.gangway.invitation.InvitationSummary;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.ActionButton;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;

/** The buttons of an invitation's row. */
class InvitationActions {

  private final InvitationManagement invitations;
  private final boolean seesProcesses;
  private final Runnable afterwards;

  /**
   * @param seesProcesses whether the user may see the process of an invitation
   */
  InvitationActions(InvitationManagement invitations, boolean seesProcesses, Runnable afterwards) {
    this.invitations = invitations;
    this.seesProcesses = seesProcesses;
    this.afterwards = afterwards;
  }

  /** An accepted invitation has none but the link to its process. */
  Div of(InvitationSummary invitation) {
    Div actions = new Div();
    actions.addClassName("row-actions");
    switch (invitation.state()) {
      case PENDING ->
          actions.add(
              invitation.hasWrongAddress() ? correct(invitation) : resend(invitation),
              revoke(invitation));
      case EXPIRED -> actions.add(inviteAgain(invitation), revoke(invitation));
      case REVOKED -> actions.add(inviteAgain(invitation));
      case ACCEPTED -> actions.setVisible(seesProcesses);
    }
    if (seesProcesses) {
      actions.add(process(invitation));
    }
    return actions;
  }

  private static Anchor process(InvitationSummary invitation) {
    Anchor process = new Anchor("processes?about=" + invitation.id(), translate("members.process"));
    process.setAriaLabel(translate("members.process.label", invitation.email().value()));
    return process;
  }

  private Button resend(InvitationSummary invitation) {
    String email = invitation.email().value();
    return button(
        "members.resend",
        email,
        () ->
            act(
                () -> invitations.resend(invitation.id()),
                translate("members.resend.done", email)));
  }

  private Button inviteAgain(InvitationSummary invitation) {
    String email = invitation.email().value();
    return button(
        "members.invite-again",
        email,
        () ->
            act(
                () -> invitations.inviteAgain(invitation.id()),
                translate("members.invite.done", email)));
  }

  private Button correct(InvitationSummary invitation) {
    return button(
        "members.correct",
        invitation.email().value(),
        () -> InvitationDialog.correcting(invitation, invitations, afterwards).open());
  }

  private Button revoke(InvitationSummary invitation) {
    Button revoke =
        button("members.revoke", invitation.email().value(), () -> askToRevoke(invitation));
    revoke.addThemeVariants(ButtonVariant.ERROR);
    return revoke;
  }

  /** The label names the address, for users of screen readers. */
  private static Button button(String key, String email, Runnable action) {
    Button button = new ActionButton(translate(key), action);
    button.setAriaLabel(translate(key + ".label", email));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    return button;
  }

  private void askToRevoke(InvitationSummary invitation) {
    String email = invitation.email().value();
    Confirmation.ask(
        translate("members.revoke.title"),
        translate(
            invitation.state() == InvitationState.EXPIRED
                ? "members.revoke.expired.text"
                : "members.revoke.text",
            email),
        translate("members.revoke.confirm"),
        () ->
            act(
                () -> invitations.revoke(invitation.id()),
                translate("members.revoke.done", email)));
  }

  /** A colleague may have acted first: then the user is told, and the list is read again. */
  private void act(Runnable action, String done) {
    try {
      action.run();
      Notice.done(done);
    } catch (InvalidInput tooLate) {
      Notice.refused(tooLate);
    }
    afterwards.run();
  }
}
