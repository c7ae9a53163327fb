package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.GoogleIdentity;
import app.gangway.identity.GoogleSignIn;
import app.gangway.identity.SignIn;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.LinkState;
import app.gangway.shell.ConnectGoogleForm;
import app.gangway.shell.GoogleChoice;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;

/** What an invitation shows to somebody who takes the way by Google, where there is one. */
@org.springframework.stereotype.Component
class GoogleCards {

  private final InvitationAcceptance links;
  private final GoogleSignIn google;
  private final SignIn signIn;

  GoogleCards(InvitationAcceptance links, GoogleSignIn google, SignIn signIn) {
    this.links = links;
    this.google = google;
    this.signIn = signIn;
  }

  /** The card for somebody who is not signed in; Google is offered beside it. */
  Component of(LinkState.Valid invitation, String token, Component withPassword) {
    return google
        .proven()
        .map(person -> back(invitation, token, person))
        .orElseGet(() -> google.isAvailable() ? withChoice(withPassword, token) : withPassword);
  }

  private Component withChoice(Component withPassword, String token) {
    Div both =
        new Div(withPassword, new GoogleChoice(() -> google.beginAndReturn("invite/" + token)));
    both.addClassName("form");
    return both;
  }

  private Component back(LinkState.Valid invitation, String token, GoogleIdentity person) {
    if (!person.email().sameMailbox(invitation.invited())) {
      return new OtherGooglePersonCard(invitation, person, google);
    }
    if (!invitation.accountExists()) {
      return new NewGooglePersonForm(invitation, token, person, links, google, signIn);
    }
    Div card =
        new Div(
            new InvitationWords(invitation),
            new ConnectGoogleForm(person, google, GoogleCards::lookAgain));
    card.addClassName("form");
    return card;
  }

  static void lookAgain() {
    UI.getCurrentOrThrow().refreshCurrentRoute(true);
  }

  /** The button that leads back to the form with a password. */
  static Button withoutGoogle(GoogleSignIn google) {
    Button button =
        new Button(
            translate("invitation.google.without"),
            click -> {
              google.forget();
              lookAgain();
            });
    button.addThemeVariants(ButtonVariant.TERTIARY);
    return button;
  }
}
