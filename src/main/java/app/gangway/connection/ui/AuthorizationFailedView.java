package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.MessageCard;
import app.gangway.shell.PageTitles;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** A browser came back from a provider without an authorization that its user has begun. */
@Route(value = "connections/failed", layout = PublicLayout.class)
@AnonymousAllowed
class AuthorizationFailedView extends Div implements HasDynamicTitle {

  AuthorizationFailedView() {
    add(
        new MessageCard(
            VaadinIcon.UNLINK,
            translate("connections.failed.title"),
            translate("connections.failed.text"),
            new Anchor("/", translate("error.way-home"))));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("connections.failed.title");
  }
}
