package app.gangway.workspace.ui;

import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entries of the dashboard and the members page. */
@Configuration(proxyBeanMethods = false)
class WorkspaceMenu {

  @Bean
  MenuEntry dashboardMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.AGENCY, 10, "shell.nav.dashboard", VaadinIcon.DASHBOARD, "dashboard");
  }

  @Bean
  MenuEntry membersMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.WORKSPACE,
        10,
        "shell.nav.members",
        VaadinIcon.USERS,
        "workspace/members");
  }
}
