package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.MoreButton;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.RowCard;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.TaskManagement;
import app.gangway.workflow.TaskSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
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
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** The open tasks of the agency's team: the teammate's own, and the others. */
@Route(value = TasksView.PATH, layout = AgencyLayout.class)
@PermitAll
class TasksView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "tasks";

  private final TaskManagement tasks;
  private final Teammates teammates;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final Div lists = new Div();
  private final MoreButton more = new MoreButton(this::refresh);
  private transient MoreButton.Page<TaskSummary> shown = more.page(List.of());

  TasksView(
      TaskManagement tasks,
      Teammates teammates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.tasks = tasks;
    this.teammates = teammates;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view");
    lists.addClassName("view-content");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    Div content =
        new Div(new ViewHeader(translate("tasks.title"), translate("tasks.text")), lists, more);
    content.addClassName("view-content");
    add(content);
    show(open());
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(
        this, teammates.require().agencyId().value(), announcements, executor, this::refresh);
  }

  private MoreButton.Page<TaskSummary> open() {
    return more.page(tasks.open(UI.getCurrentOrThrow().getLocale(), more.limit() + 1));
  }

  private void refresh() {
    MoreButton.Page<TaskSummary> now = open();
    if (!now.equals(shown)) {
      show(now);
    }
  }

  private void show(MoreButton.Page<TaskSummary> now) {
    shown = now;
    Teammate self = teammates.require();
    more.setVisible(now.more());
    List<TaskSummary> page = now.rows();
    List<TaskSummary> mine =
        page.stream().filter(task -> self.accountId().equals(task.claimedBy())).toList();
    lists.removeAll();
    if (page.isEmpty()) {
      lists.add(
          new EmptyState(
              VaadinIcon.TASKS, translate("tasks.empty.title"), translate("tasks.empty.text")));
      return;
    }
    if (!mine.isEmpty()) {
      lists.add(section("tasks.mine", mine, self));
    }
    List<TaskSummary> others = page.stream().filter(task -> !mine.contains(task)).toList();
    if (!others.isEmpty()) {
      lists.add(section("tasks.team", others, self));
    }
  }

  private Section section(String title, List<TaskSummary> some, Teammate self) {
    Section section =
        new Section(
            new H2(translate(title)),
            TaskCard.list(some.stream().map(task -> card(task, self)).toList()));
    section.addClassName("view-section");
    return section;
  }

  private Component card(TaskSummary task, Teammate self) {
    RowCard card = TaskCard.of(task, PATH);
    if (task.jobKey() == null) {
      return card;
    }
    long jobKey = task.jobKey();
    if (task.isClaimedByAnother(self.accountId())) {
      card.line(translate("tasks.claimed-by"), String.valueOf(task.claimedByName()));
      if (self.role().may(Permission.MANAGE_CLIENTS)) {
        card.actions(button("tasks.give-back", task, () -> tasks.giveBack(jobKey)));
      }
    } else if (task.claimedBy() == null) {
      card.actions(button("tasks.claim", task, () -> tasks.claim(jobKey)));
    } else {
      card.actions(button("tasks.give-back", task, () -> tasks.giveBack(jobKey)));
    }
    return card;
  }

  private Button button(String key, TaskSummary task, Runnable action) {
    Button button = new Button(translate(key));
    button.setAriaLabel(translate(key) + ": " + task.name());
    button.addClickListener(click -> {
      try {
        action.run();
      } catch (InvalidInput other) {
        Notice.refused(other);
      }
      refresh();
    });
    return button;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("tasks.title");
  }
}
