package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.invitation.LinkState;
import app.gangway.shell.GoogleButton;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/**
 * Google has proved somebody else: says so, and offers to change that. The invitation stays good.
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
