package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.LinkState;
import app.gangway.shell.Message;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;

/** The link leads nowhere any more; each reason has its own words. */
class EndedCard extends Div {

  EndedCard(LinkState state) {
    switch (state) {
      case LinkState.Revoked revoked -> say(VaadinIcon.BAN, "revoked");
      case LinkState.Expired expired -> say(VaadinIcon.CLOCK, "expired");
      case LinkState.Accepted accepted -> add(alreadyIn());
      case LinkState.Unknown unknown -> say(VaadinIcon.UNLINK, "unknown");
      case LinkState.Valid open -> throw new IllegalArgumentException("still open");
    }
  }

  private void say(VaadinIcon icon, String reason) {
    add(
        new Message(
            icon,
            translate("invitation." + reason + ".title"),
            translate("invitation." + reason + ".text")));
  }

  private static Message alreadyIn() {
    return new Message(
        VaadinIcon.CHECK_CIRCLE,
        translate("invitation.accepted.title"),
        translate("invitation.accepted.text"),
        new Anchor("/", translate("invitation.accepted.go")));
  }
}
