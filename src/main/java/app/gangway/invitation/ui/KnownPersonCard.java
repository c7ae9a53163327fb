package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.ui.SignInForm;
import app.gangway.invitation.LinkState;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** The invited address has an account: its owner signs in first. */
class KnownPersonCard extends Div {

  KnownPersonCard(LinkState.Valid invitation, SignInForm form) {
    addClassName("form");
    add(
        new InvitationWords(invitation),
        new Paragraph(translate("invitation.sign-in-first")),
        form);
  }
}
