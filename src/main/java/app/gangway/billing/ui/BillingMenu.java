package app.gangway.billing.ui;

import app.gangway.agency.Permission;
import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entry of the billing settings. */
@Configuration(proxyBeanMethods = false)
class BillingMenu {

  @Bean
  MenuEntry billingSettingsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.SETTINGS,
        50,
        "shell.nav.billing",
        VaadinIcon.CREDIT_CARD,
        "settings/billing",
        Permission.OWN.name());
  }
}
