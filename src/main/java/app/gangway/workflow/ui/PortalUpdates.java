package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.CurrentAccount;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shell.PortalSection;
import app.gangway.workflow.WorkspaceUpdates;
import app.gangway.workspace.WorkspaceMembers;
import com.vaadin.flow.component.Component;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;

/** The updates and files for the client, on the portal's first page. */
@org.springframework.stereotype.Component
@Order(30)
class PortalUpdates implements PortalSection {

  private final CurrentAccount currentAccount;
  private final WorkspaceMembers members;
  private final WorkspaceUpdates updates;
  private final Announcements announcements;
  private final Executor executor;

  PortalUpdates(
      CurrentAccount currentAccount,
      WorkspaceMembers members,
      WorkspaceUpdates updates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.currentAccount = currentAccount;
    this.members = members;
    this.updates = updates;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    UpdatesPanel panel =
        new UpdatesPanel(
            () -> updates.ofClient(currentAccount.requireId()),
            file -> updates.fileOfClient(currentAccount.requireId(), file),
            translate("updates.none"));
    panel.addAttachListener(attach ->
        new LiveUpdates(
            panel,
            new WorkspaceNews(announcements, members.workspacesOf(currentAccount.requireId())),
            executor,
            panel::refresh));
    return Optional.of(panel);
  }
}
