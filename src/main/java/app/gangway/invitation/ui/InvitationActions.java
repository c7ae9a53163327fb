package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationSummary;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;

/** What can be done with a pending invitation. */
class InvitationActions {

  private final InvitationManagement invitations;
  private final Runnable afterwards;

  InvitationActions(InvitationManagement invitations, Runnable afterwards) {
    this.invitations = invitations;
    this.afterwards = afterwards;
  }

  /** Nothing, where the person has accepted. */
  Div of(InvitationSummary invitation) {
    if (invitation.accepted()) {
      return new Div();
    }
    String email = invitation.email().value();
    Button resend = new Button(translate("members.resend"));
    resend.addClickListener(click -> {
      try {
        resend(invitation);
      } finally {
        resend.setEnabled(true);
      }
    });
    resend.setAriaLabel(translate("members.resend.label", email));
    resend.setDisableOnClick(true);
    resend.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    Button revoke = new Button(translate("members.revoke"), click -> askToRevoke(invitation));
    revoke.setAriaLabel(translate("members.revoke.label", email));
    revoke.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
    Div actions = new Div(resend, revoke);
    actions.addClassName("row-actions");
    return actions;
  }

  private void resend(InvitationSummary invitation) {
    act(
        () -> invitations.resend(invitation.id()),
        translate("members.resend.done", invitation.email().value()));
  }

  private void askToRevoke(InvitationSummary invitation) {
    String email = invitation.email().value();
    ConfirmDialog question =
        new ConfirmDialog(
            translate("members.revoke.title"),
            translate("members.revoke.text", email),
            translate("members.revoke.confirm"),
            confirm ->
                act(
                    () -> invitations.revoke(invitation.id()),
                    translate("members.revoke.done", email)));
    question.setConfirmButtonTheme("error primary");
    question.setCancelable(true);
    question.setCancelText(translate("button.cancel"));
    question.open();
  }

  /** Somebody may have been faster: then it says so, and the list shows what is. */
  private void act(Runnable action, String done) {
    try {
      action.run();
      Notice.done(done);
    } catch (InvalidInput tooLate) {
      Notice.problem(translate(tooLate.messageKey(), tooLate.arguments().toArray()));
    }
    afterwards.run();
  }
}
