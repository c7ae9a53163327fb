package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.identity.ui.GoogleButton;
import app.gangway.invitation.LinkState;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/**
 * Google has proved another address than the invited one: names both, and offers to switch. The
 * invitation stays open.
 */
class OtherGooglePersonCard extends Div {

  OtherGooglePersonCard(LinkState.Valid invitation, GoogleIdentity person, GoogleSignIn google) {
    addClassName("form");
    add(
        new InvitationWords(invitation),
        new Paragraph(
            translate(
                "invitation.google.other-person",
                person.email().value(),
                invitation.invited().value())),
        new GoogleButton(translate("google.another"), google::beginWithAnother),
        GoogleCards.withoutGoogle(google));
  }
}
