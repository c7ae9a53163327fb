package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.Teammates;
import app.gangway.shared.ui.Callout;
import app.gangway.shell.DashboardNotices;
import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;

/** The dashboard notice about accounts that share a mailbox with another one. */
@org.springframework.stereotype.Component
class MailboxNotices implements DashboardNotices {

  private final TeamManagement team;
  private final Teammates teammates;

  MailboxNotices(TeamManagement team, Teammates teammates) {
    this.team = team;
    this.teammates = teammates;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    if (!teammates.require().role().may(Permission.MANAGE_AGENCY)) {
      return Optional.empty();
    }
    List<String> accounts = team.accountsOfOneMailbox();
    return accounts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Callout(translate("mailbox.notice", String.join(", ", accounts))));
  }
}
