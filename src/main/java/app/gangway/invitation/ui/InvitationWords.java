package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeammateRole;
import app.gangway.agency.ui.RoleNames;
import app.gangway.invitation.LinkState;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** Who invites whom to what. */
class InvitationWords extends Div {

  InvitationWords(LinkState.Valid invitation) {
    addClassName("words");
    add(
        new H1(translate("invitation.title", invitation.destinationName())),
        new Paragraph(
            invitation.role() == null
                ? toWorkspace(invitation)
                : toTeam(invitation, invitation.role())));
  }

  private static String toWorkspace(LinkState.Valid invitation) {
    return invitation.inviterName() == null
        ? translate("invitation.text.agency", invitation.agencyName(), invitation.destinationName())
        : translate(
            "invitation.text",
            invitation.inviterName(),
            invitation.agencyName(),
            invitation.destinationName());
  }

  private static String toTeam(LinkState.Valid invitation, TeammateRole role) {
    return invitation.inviterName() == null
        ? translate("invitation.team.text.agency", invitation.agencyName(), RoleNames.name(role))
        : translate(
            "invitation.team.text",
            invitation.inviterName(),
            invitation.agencyName(),
            RoleNames.name(role));
  }
}
