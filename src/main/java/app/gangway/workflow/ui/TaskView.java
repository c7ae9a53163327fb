package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.form.ui.AnswerList;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.OpenedTask;
import app.gangway.workflow.Submission;
import app.gangway.workflow.SubmissionManagement;
import app.gangway.workflow.TaskManagement;
import app.gangway.workflow.TaskSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/** One task of the team, with its form and with what was handed in for its run so far. */
@Route(value = TasksView.PATH + "/:jobKey", layout = AgencyLayout.class)
@PermitAll
class TaskView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final TaskManagement tasks;
  private final SubmissionManagement submissions;
  private final Teammates teammates;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private long jobKey;
  private transient @Nullable TaskSummary shown;

  TaskView(
      TaskManagement tasks,
      SubmissionManagement submissions,
      Teammates teammates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.tasks = tasks;
    this.submissions = submissions;
    this.teammates = teammates;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    jobKey = JobKeys.of(event);
    show(find().orElseThrow(NotFoundException::new));
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(
        this, teammates.require().agencyId().value(), announcements, executor, this::refresh);
  }

  private Optional<OpenedTask> find() {
    return tasks.find(jobKey, language());
  }

  private static Locale language() {
    return UI.getCurrentOrThrow().getLocale();
  }

  /** Keeps the form, with what is typed into it, as long as nothing changed. */
  private void refresh() {
    find().filter(now -> !now.task().equals(shown)).ifPresent(this::show);
  }

  private void show(OpenedTask opened) {
    TaskSummary task = opened.task();
    shown = task;
    Teammate self = teammates.require();
    Div content = new Div();
    content.addClassName("view-content");
    content.add(
        new Anchor(TasksView.PATH, translate("tasks.back")),
        new ViewHeader(
            task.name(),
            translate("tasks.of", task.workflow(), task.workspaceName()),
            actions(task, self).toArray(Component[]::new)));
    if (task.isOpen() && task.isClaimedByAnother(self.accountId())) {
      content.add(
          new Callout(translate("tasks.claimed-text", String.valueOf(task.claimedByName()))));
    } else {
      content.add(
          new TaskPanel(
              opened,
              draft -> tasks.keep(jobKey, draft),
              answers -> tasks.complete(jobKey, language(), answers),
              () -> UI.getCurrentOrThrow().navigate(TasksView.class)));
    }
    if (!opened.before().isEmpty()) {
      Section before = new Section(new H2(translate("tasks.before")));
      before.addClassName("view-section");
      opened.before().forEach(submission -> before.add(answers(task, submission)));
      content.add(before);
    }
    removeAll();
    add(content);
  }

  private List<Component> actions(TaskSummary task, Teammate self) {
    boolean another = task.isClaimedByAnother(self.accountId());
    if (!task.isOpen() || (another && !self.role().may(Permission.MANAGE_CLIENTS))) {
      return List.of();
    }
    return List.of(
        task.claimedBy() == null
            ? button("tasks.claim", () -> tasks.claim(jobKey))
            : button("tasks.give-back", () -> tasks.giveBack(jobKey)));
  }

  private Button button(String key, Runnable action) {
    return new Button(
        translate(key),
        click -> {
          try {
            action.run();
          } catch (InvalidInput other) {
            Notice.refused(other);
          }
          refresh();
        });
  }

  private Div answers(TaskSummary task, Submission submission) {
    Paragraph source =
        new Paragraph(
            translate(
                "forms.by",
                Objects.requireNonNullElse(submission.by(), translate("forms.no-account")),
                DateFormats.dateAndTime(submission.at())));
    source.addClassName("note");
    return new Div(
        new H3(submission.name()),
        source,
        new AnswerList(submission.answers(), file -> submissions.file(task.workspace(), file)));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("tasks.page-title", Objects.requireNonNull(shown).name());
  }
}
