package app.gangway.agency.ui;

import app.gangway.agency.Permission;
import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entries of the team page and the brand settings. */
@Configuration(proxyBeanMethods = false)
class AgencyMenu {

  @Bean
  MenuEntry teamMenuEntry() {
    return new MenuEntry(MenuEntry.Section.AGENCY, 20, "shell.nav.team", VaadinIcon.GROUP, "team");
  }

  @Bean
  MenuEntry brandingMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.SETTINGS,
        20,
        "shell.nav.branding",
        VaadinIcon.PAINTBRUSH,
        "settings/branding",
        Permission.MANAGE_AGENCY.name());
  }
}
