package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shell.PortalSection;
import app.gangway.workflow.WorkspaceUpdates;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceNews;
import com.vaadin.flow.component.Component;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;

/** The updates and files for the client, on the portal's first page. */
@org.springframework.stereotype.Component
@Order(30)
class PortalUpdates implements PortalSection {

  private final PortalReader reader;
  private final WorkspaceUpdates updates;
  private final Announcements announcements;
  private final Executor executor;

  PortalUpdates(
      PortalReader reader,
      WorkspaceUpdates updates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.reader = reader;
    this.updates = updates;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    UpdatesPanel panel =
        new UpdatesPanel(
            updates::ofClient,
            updates::fileOfClient,
            translate("updates.title"),
            translate("updates.none"));
    panel.addAttachListener(attach ->
        new LiveUpdates(
            panel,
            new WorkspaceNews(announcements, reader.workspaces()),
            executor,
            panel::refresh));
    return Optional.of(panel);
  }
}
