package app.gangway.workbench.ui;

import app.gangway.agency.Permission;
import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entry of the processes. */
@Configuration(proxyBeanMethods = false)
class ProcessesMenu {

  @Bean
  MenuEntry processesMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.AGENCY,
        30,
        "shell.nav.processes",
        VaadinIcon.CLUSTER,
        "processes",
        Permission.SEE_PROCESSES.name());
  }
}
