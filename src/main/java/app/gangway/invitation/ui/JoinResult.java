package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.Acceptance;
import app.gangway.shared.ui.MessageCard;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.QueryParameters;

/** Shows the result of an attempt to join. */
final class JoinResult {

  private static final String WIZARD = "onboarding/client";

  private JoinResult() {}

  /**
   * @param card is replaced by the answer where the user stays on this page
   */
  static void show(Acceptance answer, HasComponents card) {
    switch (answer) {
      // The wizard forwards clients that have finished it
      case Acceptance.Joined joined -> UI.getCurrentOrThrow().navigate(WIZARD);
      // A teammate of several agencies is asked which one: they may have chosen another before
      case Acceptance.JoinedTeam joined ->
          UI.getCurrentOrThrow().navigate("", QueryParameters.of("choose", ""));
      // Ended meanwhile, or another user signed in in another tab: the page explains it
      case Acceptance.Ended ended -> UI.getCurrentOrThrow().refreshCurrentRoute(true);
      case Acceptance.WrongAccount wrong -> UI.getCurrentOrThrow().refreshCurrentRoute(true);
      case Acceptance.AlreadyOfAgency already ->
          replace(
              card,
              new MessageCard(
                  VaadinIcon.USERS,
                  translate("invitation.client.title"),
                  translate("invitation.client.text", already.agencyName())));
      case Acceptance.TeammateOfAgency teammate ->
          replace(
              card,
              new MessageCard(
                  VaadinIcon.USERS,
                  translate("invitation.teammate.title"),
                  translate("invitation.teammate.text", teammate.agencyName())));
    }
  }

  private static void replace(HasComponents card, Component answer) {
    card.removeAll();
    card.add(answer);
  }
}
