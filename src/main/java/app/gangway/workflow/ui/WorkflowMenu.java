package app.gangway.workflow.ui;

import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entries of workflows. */
@Configuration(proxyBeanMethods = false)
class WorkflowMenu {

  @Bean
  MenuEntry workflowsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.WORKSPACE, 20, "shell.nav.workflows", VaadinIcon.AUTOMATION, "workflows");
  }

  @Bean
  MenuEntry portalWorkflowsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.PORTAL,
        12,
        "shell.nav.workflows",
        VaadinIcon.AUTOMATION,
        "portal/workflows");
  }
}
