package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.AcceptanceResult;
import app.gangway.shell.Message;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.QueryParameters;

/** Shows what came of an attempt to join. */
final class Answer {

  private static final String WIZARD = "onboarding/client";

  private Answer() {}

  /**
   * @param card gives way to the answer where the person stays on this page
   */
  static void show(AcceptanceResult answer, HasComponents card) {
    switch (answer) {
      // The wizard sends those on who have been through it
      case AcceptanceResult.Joined joined -> UI.getCurrentOrThrow().navigate(WIZARD);
      // Whoever works for another agency too is asked which: they may have chosen that one before
      case AcceptanceResult.JoinedTeam joined ->
          UI.getCurrentOrThrow().navigate("", QueryParameters.of("choose", ""));
      // Ended meanwhile, or signed in as somebody else in another tab: the page knows what to say
      case AcceptanceResult.Ended ended -> UI.getCurrentOrThrow().refreshCurrentRoute(true);
      case AcceptanceResult.WrongAccount wrong -> UI.getCurrentOrThrow().refreshCurrentRoute(true);
      case AcceptanceResult.AlreadyInAgency already ->
          replace(
              card,
              new Message(
                  VaadinIcon.USERS,
                  translate("invitation.client.title"),
                  translate("invitation.client.text", already.agencyName())));
      case AcceptanceResult.TeammateOfAgency teammate ->
          replace(
              card,
              new Message(
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
