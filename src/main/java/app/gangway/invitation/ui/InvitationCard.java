package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeammateRole;
import app.gangway.agency.ui.RoleNames;
import app.gangway.invitation.AcceptanceResult;
import app.gangway.invitation.LinkState;
import app.gangway.shared.ui.MessageCard;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.QueryParameters;

/** An open invitation: the inviter and the destination, and below them a way to join. */
class InvitationCard extends Div {

  private static final String WIZARD = "onboarding/client";

  InvitationCard(LinkState.Valid invitation, Component... below) {
    addClassName("form");
    Div words =
        new Div(
            new H1(translate("invitation.title", invitation.destinationName())),
            new Paragraph(text(invitation)));
    words.addClassName("words");
    add(words);
    add(below);
  }

  private static String text(LinkState.Valid invitation) {
    TeammateRole role = invitation.role();
    String key = role == null ? "invitation.text" : "invitation.team.text";
    String destination = role == null ? invitation.destinationName() : RoleNames.name(role);
    return invitation.inviterName() == null
        ? translate(key + ".agency", invitation.agencyName(), destination)
        : translate(key, invitation.inviterName(), invitation.agencyName(), destination);
  }

  /** Leads a user who has joined onwards, and tells the others the reason in place of this card. */
  final void show(AcceptanceResult result) {
    UI page = UI.getCurrentOrThrow();
    switch (result) {
      // The wizard forwards clients that have finished it
      case AcceptanceResult.Joined joined -> page.navigate(WIZARD);
      // A teammate of several agencies is asked which one: they may have chosen another before
      case AcceptanceResult.JoinedTeam joined ->
          page.navigate("", QueryParameters.of("choose", ""));
      // Ended meanwhile, or another user signed in in another tab: the page explains it
      case AcceptanceResult.Ended ended -> page.refreshCurrentRoute(true);
      case AcceptanceResult.WrongAccount wrong -> page.refreshCurrentRoute(true);
      case AcceptanceResult.AlreadyInAgency already -> refuse("client", already.agencyName());
      case AcceptanceResult.TeammateOfAgency teammate -> refuse("teammate", teammate.agencyName());
    }
  }

  private void refuse(String reason, String agencyName) {
    removeAll();
    add(
        new MessageCard(
            VaadinIcon.USERS,
            translate("invitation." + reason + ".title"),
            translate("invitation." + reason + ".text", agencyName)));
  }
}
