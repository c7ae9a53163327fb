package app.gangway;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/** The page around every screen: the Aura theme, and a WebSocket for updates from the server. */
@Push(transport = Transport.WEBSOCKET_XHR)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("assets/gangway.css")
public class AppShell implements AppShellConfigurator {

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addFavIcon("icon", "assets/gangway.svg", "any");
    settings.setViewport("width=device-width, initial-scale=1");
    // Links to this application carry secrets, so search engines must not list them
    settings.addMetaTag("robots", "noindex");
  }
}
