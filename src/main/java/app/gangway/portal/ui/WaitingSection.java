package app.gangway.portal.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shell.PortalSection;
import app.gangway.shell.WaitingForClient;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceNews;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;

/** All that waits for the client, on the portal's first page. */
@org.springframework.stereotype.Component
@Order(10)
class WaitingSection implements PortalSection {

  private final PortalReader reader;
  private final ObjectProvider<WaitingForClient> kinds;
  private final Announcements announcements;
  private final Executor executor;

  WaitingSection(
      PortalReader reader,
      ObjectProvider<WaitingForClient> kinds,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.reader = reader;
    this.kinds = kinds;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    return Optional.of(new Waiting());
  }

  private final class Waiting extends Section {

    private final Div list = new Div();
    private final Paragraph nothing = new Paragraph(translate("portal.waiting.none"));
    private transient List<WaitingForClient.Item> shown = List.of();

    Waiting() {
      addClassName("view-section");
      list.addClassName("task-list");
      nothing.addClassName("note");
      add(new H2(translate("portal.waiting")), list, nothing);
      show(read());
    }

    private List<WaitingForClient.Item> read() {
      return kinds
          .orderedStream()
          .<WaitingForClient.Item>flatMap(kind -> kind.ofCurrentUser().stream())
          .toList();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
      new LiveUpdates(
          this, new WorkspaceNews(announcements, reader.workspaces()), executor, this::refresh);
    }

    private void refresh() {
      List<WaitingForClient.Item> now = read();
      if (!now.equals(shown)) {
        show(now);
      }
    }

    private void show(List<WaitingForClient.Item> now) {
      shown = now;
      list.removeAll();
      now.forEach(item -> list.add(item.card()));
      list.setVisible(!now.isEmpty());
      nothing.setVisible(now.isEmpty());
    }
  }
}
