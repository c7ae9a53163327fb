package app.gangway.workflow.ui;

import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entry of the updates, for the agency. */
@Configuration(proxyBeanMethods = false)
class UpdatesMenu {

  @Bean
  MenuEntry updatesMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.WORKSPACE, 60, "updates.nav", VaadinIcon.NEWSPAPER, "updates");
  }
}
