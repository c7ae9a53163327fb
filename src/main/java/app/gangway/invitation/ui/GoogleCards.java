package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.SignIn;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.identity.ui.ConnectGoogleForm;
import app.gangway.identity.ui.GoogleChoice;
import app.gangway.invitation.InvitationLinks;
import app.gangway.invitation.LinkState;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;

/** The cards of an invitation for a user who signs in with Google, where it is set up. */
@org.springframework.stereotype.Component
class GoogleCards {

  private final InvitationLinks links;
  private final GoogleSignIn google;
  private final SignIn signIn;

  GoogleCards(InvitationLinks links, GoogleSignIn google, SignIn signIn) {
    this.links = links;
    this.google = google;
    this.signIn = signIn;
  }

  /** The card for a visitor who is not signed in, with Google beside it. */
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
            new ConnectGoogleForm(person, google, GoogleCards::reloadPage));
    card.addClassName("form");
    return card;
  }

  static void reloadPage() {
    UI.getCurrentOrThrow().refreshCurrentRoute(true);
  }

  /** The button that leads back to the form with a password. */
  static Button withoutGoogle(GoogleSignIn google) {
    Button button =
        new Button(
            translate("invitation.google.without"),
            click -> {
              google.forget();
              reloadPage();
            });
    button.addThemeVariants(ButtonVariant.TERTIARY);
    return button;
  }
}
