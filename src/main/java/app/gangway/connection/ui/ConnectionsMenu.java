package app.gangway.connection.ui;

import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entry of the connections page. */
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
}
