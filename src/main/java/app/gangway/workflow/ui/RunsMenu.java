package app.gangway.workflow.ui;

import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entries of the runs, for the agency and for its clients. */
@Configuration(proxyBeanMethods = false)
class RunsMenu {

  @Bean
  MenuEntry runsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.WORKSPACE, 30, "runs.nav", VaadinIcon.PLAY_CIRCLE_O, "runs");
  }

  @Bean
  MenuEntry portalRunsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.PORTAL, 14, "runs.nav", VaadinIcon.PLAY_CIRCLE_O, "portal/runs");
  }
}
