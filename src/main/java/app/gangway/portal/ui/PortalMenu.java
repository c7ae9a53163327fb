package app.gangway.portal.ui;

import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu of the client's portal. */
@Configuration(proxyBeanMethods = false)
class PortalMenu {

  @Bean
  MenuEntry portalMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.PORTAL, 10, "shell.nav.portal", VaadinIcon.HOME, "portal");
  }

  @Bean
  MenuEntry portalBillingMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.PORTAL,
        20,
        "shell.nav.billing",
        VaadinIcon.CREDIT_CARD,
        PortalBillingView.PATH);
  }
}
