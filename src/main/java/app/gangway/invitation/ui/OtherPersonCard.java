package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.AccountSummary;
import app.gangway.identity.SignIn;
import app.gangway.invitation.LinkState;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Another user is signed in: names both, and offers to switch. The invitation stays open. */
class OtherPersonCard extends Div {

  OtherPersonCard(LinkState.Valid invitation, AccountSummary person, String token, SignIn signIn) {
    addClassName("form");
    add(
        new InvitationWords(invitation),
        new Paragraph(
            translate(
                "invitation.other-person", person.email().value(), invitation.invited().value())),
        new SubmitButton(
            translate("invitation.switch-account"),
            this,
            () -> {
              UI.getCurrentOrThrow().getPage().setLocation("/invite/" + token);
              signIn.signOut();
            }));
  }
}
