package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.MoreButton;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.ClientTasks;
import app.gangway.workflow.TaskSummary;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceNews;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** The forms that wait for a client, and those that were answered. */
@Route(value = PortalFormsView.PATH, layout = ClientLayout.class)
@PermitAll
class PortalFormsView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  static final String PATH = "portal/forms";

  private final PortalReader reader;
  private final ClientTasks tasks;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final Div lists = new Div();
  private final MoreButton more = new MoreButton(this::refresh);
  private transient Optional<AgencyId> agency = Optional.empty();
  private transient MoreButton.Page<TaskSummary> open = more.page(List.of());
  private transient MoreButton.Page<TaskSummary> done = more.page(List.of());

  PortalFormsView(
      PortalReader reader,
      ClientTasks tasks,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.reader = reader;
    this.tasks = tasks;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view");
    lists.addClassName("view-content");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    agency =
        ClientLayout.shown(event.getLocation(), workspaces(), WorkspaceSummary::id)
            .map(WorkspaceSummary::agencyId);
    removeAll();
    Div content =
        new Div(new ViewHeader(translate("forms.title"), translate("forms.portal")), lists, more);
    content.addClassName("view-content");
    add(content);
    read();
    show();
  }

  private List<WorkspaceSummary> workspaces() {
    return reader.workspaces();
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, new WorkspaceNews(announcements, workspaces()), executor, this::refresh);
  }

  private void refresh() {
    MoreButton.Page<TaskSummary> openBefore = open;
    MoreButton.Page<TaskSummary> doneBefore = done;
    read();
    if (!open.equals(openBefore) || !done.equals(doneBefore)) {
      show();
    }
  }

  private void read() {
    Locale language = UI.getCurrentOrThrow().getLocale();
    open = more.page(tasks.open(language, more.limit() + 1));
    done = more.page(tasks.done(language, more.limit() + 1));
  }

  private void show() {
    lists.removeAll();
    lists.add(section("forms.waiting", open.rows()));
    if (open.rows().isEmpty()) {
      lists.add(
          new EmptyState(
              VaadinIcon.CLIPBOARD_TEXT,
              translate("forms.none.title"),
              translate("forms.none.text")));
    }
    if (!done.rows().isEmpty()) {
      lists.add(section("forms.done", done.rows()));
    }
    more.setVisible(open.more() || done.more());
  }

  private Section section(String title, List<TaskSummary> some) {
    Section section =
        new Section(
            new H2(translate(title)),
            TaskCard.list(some.stream().map(task -> TaskCard.of(task, PATH)).toList()));
    section.addClassName("view-section");
    section.setVisible(!some.isEmpty());
    return section;
  }

  @Override
  public Optional<AgencyId> agency() {
    return agency;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("forms.title");
  }
}
