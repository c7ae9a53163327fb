package app.gangway.invitation.ui;

import app.gangway.agency.Permission;
import app.gangway.shell.MenuEntry;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entry of the invitation settings. */
@Configuration(proxyBeanMethods = false)
class InvitationMenu {

  @Bean
  MenuEntry invitationSettingsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.SETTINGS,
        10,
        "shell.nav.invitations",
        VaadinIcon.ENVELOPE_O,
        "settings/invitations",
        Permission.MANAGE_AGENCY.name());
  }
}
