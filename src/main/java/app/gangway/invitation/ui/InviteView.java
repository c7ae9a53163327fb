package app.gangway.invitation.ui;

import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.LinkState;
import app.gangway.shared.AgencyId;
import app.gangway.shell.Branded;
import app.gangway.shell.PageTitles;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;

/**
 * The page behind the link in an invitation mail. Opening it lets no user in, as mail scanners open
 * links too; joining takes a press on a button. That a browser opened it is recorded for the
 * agency's figures: this view is created when the script of the page asks for it, and not by a
 * request that only fetches the link.
 */
@Route(value = "invite", layout = PublicLayout.class)
@AnonymousAllowed
class InviteView extends Div implements HasUrlParameter<String>, HasDynamicTitle, Branded {

  private static final String ENDED = "invitation.ended.page-title";

  private final InvitationAcceptance links;
  private final InviteCards cards;
  private LinkState state = new LinkState.Unknown();

  InviteView(InvitationAcceptance links, InviteCards cards) {
    this.links = links;
    this.cards = cards;
  }

  @Override
  public void setParameter(BeforeEvent event, String token) {
    state = links.check(token);
    if (state instanceof LinkState.Valid) {
      links.noteOpening(token);
    }
    removeAll();
    add(cards.of(state, token));
  }

  @Override
  public Optional<AgencyId> agency() {
    return switch (state) {
      case LinkState.Valid valid -> Optional.of(valid.agency());
      case LinkState.Revoked revoked -> Optional.of(revoked.agency());
      case LinkState.Expired expired -> Optional.of(expired.agency());
      case LinkState.Accepted accepted -> Optional.of(accepted.agency());
      case LinkState.Unknown unknown -> Optional.empty();
    };
  }

  @Override
  public String getPageTitle() {
    return switch (state) {
      case LinkState.Valid valid ->
          PageTitles.ofAgency(valid.agencyName(), "invitation.title", valid.destinationName());
      case LinkState.Revoked revoked -> PageTitles.ofAgency(revoked.agencyName(), ENDED);
      case LinkState.Expired expired -> PageTitles.ofAgency(expired.agencyName(), ENDED);
      case LinkState.Accepted accepted -> PageTitles.ofAgency(accepted.agencyName(), ENDED);
      case LinkState.Unknown unknown -> PageTitles.of(ENDED);
    };
  }
}
