package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.ClientAddress;
import app.gangway.invitation.FreshLinks;
import app.gangway.shared.ui.EmailAddressForm;
import app.gangway.shared.ui.MessageCard;
import app.gangway.shell.PageHost;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/**
 * For invited people who lost their mail: takes an address, and answers the same whether or not it
 * was invited.
 */
@Route(value = "fresh-link", layout = PublicLayout.class)
@AnonymousAllowed
class FreshLinkView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final FreshLinks links;
  private final PageHost host;

  FreshLinkView(FreshLinks links, PageHost host) {
    this.host = host;
    this.links = links;
  }

  /** The form is shown again at each visit. */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    add(
        new EmailAddressForm(
            translate("invitation.fresh-link.title"),
            translate("invitation.fresh-link.text"),
            translate("invitation.fresh-link.ask"),
            email -> links.askByAddress(email, ClientAddress.ofCurrentRequest()),
            FreshLinkView::onItsWay));
  }

  static MessageCard onItsWay() {
    return new MessageCard(
        VaadinIcon.ENVELOPE_O,
        translate("invitation.fresh-link.done.title"),
        translate("invitation.fresh-link.done.text"));
  }

  @Override
  public String getPageTitle() {
    return host.titleOf("invitation.fresh-link.title");
  }
}
