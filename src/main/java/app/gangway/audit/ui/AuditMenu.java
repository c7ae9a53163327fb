package app.gangway.audit.ui;

import app.gangway.agency.Permission;
import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entry of the audit log. */
@Configuration(proxyBeanMethods = false)
class AuditMenu {

  @Bean
  MenuEntry auditMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.SETTINGS,
        40,
        "shell.nav.audit",
        VaadinIcon.ARCHIVE,
        "settings/audit",
        Permission.MANAGE_AGENCY.name());
  }
}
