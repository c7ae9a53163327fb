package app.gangway.invitation.ui;

import app.gangway.agency.Teammates;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.ClientAddress;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.SignIn;
import app.gangway.identity.ui.SignInForm;
import app.gangway.invitation.FreshLinks;
import app.gangway.invitation.InvitationLinks;
import app.gangway.invitation.LinkState;
import com.vaadin.flow.component.Component;
import java.util.Optional;

/** Which card a link shows, and to whom. */
@org.springframework.stereotype.Component
class InviteCards {

  private final InvitationLinks links;
  private final FreshLinks freshLinks;
  private final CurrentAccount currentAccount;
  private final SignIn signIn;
  private final GoogleCards google;
  private final Teammates teammates;

  InviteCards(
      InvitationLinks links,
      FreshLinks freshLinks,
      CurrentAccount currentAccount,
      SignIn signIn,
      GoogleCards google,
      Teammates teammates) {
    this.links = links;
    this.freshLinks = freshLinks;
    this.currentAccount = currentAccount;
    this.signIn = signIn;
    this.google = google;
    this.teammates = teammates;
  }

  Component of(LinkState state, String token) {
    return state instanceof LinkState.Valid open ? open(open, token) : ended(state, token);
  }

  private Component ended(LinkState state, String token) {
    return new EndedCard(
        state, () -> freshLinks.askByLink(token, ClientAddress.ofCurrentRequest()));
  }

  private Component open(LinkState.Valid invitation, String token) {
    Optional<AccountSummary> person = currentAccount.get();
    if (person.isEmpty()) {
      return google.of(
          invitation,
          token,
          invitation.accountExists()
              ? new KnownPersonCard(
                  invitation, new SignInForm(invitation.invited(), signIn, GoogleCards::reloadPage))
              : new NewPersonForm(invitation, token, links, signIn));
    }
    return person.get().email().sameMailbox(invitation.invited())
        ? new AcceptCard(
            invitation,
            person.get(),
            invitation.role() == null && !teammates.all(person.get().id()).isEmpty(),
            () -> links.accept(token))
        : new OtherPersonCard(invitation, person.get(), token, signIn);
  }
}
