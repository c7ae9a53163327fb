package app.gangway.connection.ui;

import app.gangway.connection.ClientConnections;
import app.gangway.shell.MenuCount;
import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entries of the connections pages. */
@Configuration(proxyBeanMethods = false)
class ConnectionsMenu {

  @Bean
  MenuEntry connectionsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.WORKSPACE,
        50,
        "shell.nav.connections",
        VaadinIcon.PLUG,
        ConnectionsView.PATH);
  }

  @Bean
  MenuEntry portalConnectionsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.PORTAL,
        19,
        "shell.nav.connections",
        VaadinIcon.PLUG,
        PortalConnectionsView.PATH);
  }

  @Bean
  MenuCount portalConnectionsMenuCount(ClientConnections connections) {
    return new MenuCount() {
      @Override
      public String path() {
        return PortalConnectionsView.PATH;
      }

      @Override
      public int ofCurrentUser() {
        return connections.waiting();
      }
    };
  }
}
