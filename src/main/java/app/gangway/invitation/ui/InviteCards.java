package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Teammates;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.ClientAddress;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.SignIn;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.identity.ui.GoogleButton;
import app.gangway.identity.ui.SignInForm;
import app.gangway.invitation.FreshLinks;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.LinkState;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/**
 * The card that a link shows. It depends on the state of the invitation, on the user who is signed
 * in or whose address Google has proved, and on whether the invited address has an account.
 */
@org.springframework.stereotype.Component
class InviteCards {

  private final InvitationAcceptance links;
  private final FreshLinks freshLinks;
  private final CurrentAccount currentAccount;
  private final SignIn signIn;
  private final GoogleSignIn google;
  private final Teammates teammates;

  InviteCards(
      InvitationAcceptance links,
      FreshLinks freshLinks,
      CurrentAccount currentAccount,
      SignIn signIn,
      GoogleSignIn google,
      Teammates teammates) {
    this.links = links;
    this.freshLinks = freshLinks;
    this.currentAccount = currentAccount;
    this.signIn = signIn;
    this.google = google;
    this.teammates = teammates;
  }

  Component of(LinkState state, String token) {
    if (!(state instanceof LinkState.Valid invitation)) {
      return new EndedCard(
          state,
          currentAccount.get(),
          () -> freshLinks.askByLink(token, ClientAddress.ofCurrentRequest()));
    }
    return currentAccount
        .get()
        .map(person -> signedIn(invitation, token, person))
        .or(() -> google.proven().map(person -> backFromGoogle(invitation, token, person)))
        .orElseGet(() -> visitor(invitation, token));
  }

  private Component signedIn(LinkState.Valid invitation, String token, AccountSummary person) {
    return person.email().sameMailbox(invitation.invited())
        ? accept(invitation, token, person)
        : otherPerson(invitation, token, person);
  }

  private Component accept(LinkState.Valid invitation, String token, AccountSummary person) {
    InvitationCard card =
        new InvitationCard(
            invitation,
            new Paragraph(
                translate("invitation.signed-in-as", person.name(), person.email().value())));
    // The address of a teammate leads to the agency's pages and never to a client's
    if (invitation.role() == null && !teammates.all(person.id()).isEmpty()) {
      card.add(new Paragraph(translate("invitation.without-portal")));
    }
    card.add(
        new SubmitButton(
            translate("invitation.accept"), card, () -> card.show(links.accept(token))));
    return card;
  }

  /** Another user is signed in: names both, and offers to switch. The invitation stays open. */
  private Component otherPerson(LinkState.Valid invitation, String token, AccountSummary person) {
    InvitationCard card =
        new InvitationCard(
            invitation,
            new Paragraph(
                translate(
                    "invitation.other-person",
                    person.email().value(),
                    invitation.invited().value())));
    card.add(
        new SubmitButton(
            translate("invitation.switch-account"),
            card,
            () -> {
              UI.getCurrentOrThrow().getPage().setLocation("/invite/" + token);
              signIn.signOut();
            }));
    return card;
  }

  private Component visitor(LinkState.Valid invitation, String token) {
    Component withPassword =
        invitation.accountExists()
            ? new InvitationCard(
                invitation,
                new Paragraph(translate("invitation.sign-in-first")),
                new SignInForm(invitation.invited(), signIn, InviteCards::reloadPage))
            : new SignUpCard(invitation, token, null, links, google, signIn);
    if (!google.isAvailable()) {
      return withPassword;
    }
    Div both =
        new Div(
            withPassword, GoogleButton.asOtherWay(() -> google.beginAndReturn("invite/" + token)));
    both.addClassName("form");
    return both;
  }

  private Component backFromGoogle(
      LinkState.Valid invitation, String token, GoogleIdentity person) {
    if (!person.email().sameMailbox(invitation.invited())) {
      return otherGooglePerson(invitation, person);
    }
    if (invitation.accountExists()) {
      return new InvitationCard(
          invitation, new SignInForm(person, google, InviteCards::reloadPage));
    }
    SignUpCard card = new SignUpCard(invitation, token, person, links, google, signIn);
    card.add(withoutGoogle());
    return card;
  }

  /** Google has proved another address: names both, and offers to switch. */
  private Component otherGooglePerson(LinkState.Valid invitation, GoogleIdentity person) {
    return new InvitationCard(
        invitation,
        new Paragraph(
            translate(
                "invitation.google.other-person",
                person.email().value(),
                invitation.invited().value())),
        new GoogleButton(translate("google.another"), google::beginWithAnother),
        withoutGoogle());
  }

  /** The button that leads back to the form with a password. */
  private Button withoutGoogle() {
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

  private static void reloadPage() {
    UI.getCurrentOrThrow().refreshCurrentRoute(true);
  }
}
