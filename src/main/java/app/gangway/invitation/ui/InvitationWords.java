package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.LinkState;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** Who invites whom to what. */
class InvitationWords extends Div {

  InvitationWords(LinkState.Valid invitation) {
    addClassName("words");
    add(
        new H1(translate("invitation.title", invitation.workspaceName())),
        new Paragraph(
            translate(
                "invitation.text",
                invitation.inviterName(),
                invitation.agencyName(),
                invitation.workspaceName())));
  }
}
