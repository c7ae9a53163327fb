package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shell.PortalSection;
import app.gangway.workflow.ClientTasks;
import app.gangway.workflow.TaskSummary;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceNews;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;

/** What waits for the client, on the portal's first page. */
@org.springframework.stereotype.Component
@Order(10)
class WaitingForms implements PortalSection {

  private static final int MOST = 10;

  private final PortalReader reader;
  private final ClientTasks tasks;
  private final Announcements announcements;
  private final Executor executor;

  WaitingForms(
      PortalReader reader,
      ClientTasks tasks,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.reader = reader;
    this.tasks = tasks;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    return Optional.of(new Waiting());
  }

  private final class Waiting extends Section {

    private final Div list = new Div();
    private transient List<TaskSummary> shown = List.of();

    Waiting() {
      addClassName("view-section");
      add(new H2(translate("tasks.waiting")), list);
      show(open());
    }

    private List<TaskSummary> open() {
      return tasks.open(UI.getCurrentOrThrow().getLocale(), MOST);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
      new LiveUpdates(
          this,
          new WorkspaceNews(announcements, reader.workspaces()),
          executor,
          () -> {
            List<TaskSummary> now = open();
            if (!now.equals(shown)) {
              show(now);
            }
          });
    }

    private void show(List<TaskSummary> open) {
      shown = open;
      list.removeAll();
      if (open.isEmpty()) {
        Paragraph nothing = new Paragraph(translate("tasks.waiting.none"));
        nothing.addClassName("note");
        list.add(nothing);
      } else {
        list.add(
            TaskCard.list(
                open.stream().map(task -> TaskCard.of(task, PortalFormsView.PATH)).toList()));
      }
    }
  }
}
