package app.gangway.domain.ui;

import app.gangway.agency.Permission;
import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entry of the domain settings. */
@Configuration(proxyBeanMethods = false)
class DomainMenu {

  @Bean
  MenuEntry domainMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.SETTINGS,
        30,
        "shell.nav.domain",
        VaadinIcon.GLOBE,
        "settings/domain",
        Permission.MANAGE_AGENCY.name());
  }
}
