package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.AccountSummary;
import app.gangway.invitation.LinkState;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.MessageCard;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import java.util.Optional;

/** The invitation of this link has ended: tells the reason, and offers the next step. */
class EndedCard extends Div {

  /**
   * @param user who is signed in, if a user is
   * @param askForFreshLink mails a fresh link to the invited address, or refuses with {@link
   *     app.gangway.shared.InvalidInput}
   */
  EndedCard(LinkState state, Optional<AccountSummary> user, Runnable askForFreshLink) {
    switch (state) {
      case LinkState.Revoked revoked -> say(VaadinIcon.BAN, "revoked");
      case LinkState.Expired expired -> add(expired(askForFreshLink));
      case LinkState.Accepted accepted -> add(alreadyIn(user));
      case LinkState.Unknown unknown -> add(unknown());
      case LinkState.Valid open -> throw new IllegalArgumentException("still open");
    }
  }

  private void say(VaadinIcon icon, String reason) {
    add(
        new MessageCard(
            icon,
            translate("invitation." + reason + ".title"),
            translate("invitation." + reason + ".text")));
  }

  private MessageCard expired(Runnable askForFreshLink) {
    FormErrors errors = new FormErrors();
    SubmitButton ask =
        new SubmitButton(
            translate("invitation.fresh-link.ask"),
            this,
            () -> {
              if (errors.accepts(askForFreshLink)) {
                removeAll();
                add(FreshLinkView.onItsWay());
              }
            });
    return new MessageCard(
        VaadinIcon.CLOCK,
        translate("invitation.expired.title"),
        translate("invitation.expired.text"),
        errors,
        ask);
  }

  private static MessageCard unknown() {
    return new MessageCard(
        VaadinIcon.UNLINK,
        translate("invitation.unknown.title"),
        translate("invitation.unknown.text"),
        new RouterLink(translate("invitation.fresh-link.ask"), FreshLinkView.class));
  }

  /**
   * The user may have accepted in another tab of this browser, or signed in with another account.
   */
  private static MessageCard alreadyIn(Optional<AccountSummary> user) {
    return new MessageCard(
        VaadinIcon.CHECK_CIRCLE,
        translate("invitation.accepted.title"),
        user.map(it -> translate("invitation.accepted.signed-in", it.name(), it.email().value()))
            .orElseGet(() -> translate("invitation.accepted.text")),
        new Anchor("/", translate("invitation.accepted.go")));
  }
}
