package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.ClientTasks;
import app.gangway.workflow.OpenedTask;
import app.gangway.workflow.TaskSummary;
import app.gangway.workspace.PortalReader;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/** One form that waits for a client, or who has answered it. */
@Route(value = PortalFormsView.PATH + "/:jobKey", layout = ClientLayout.class)
@PermitAll
class PortalFormView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  private final ClientTasks tasks;
  private final PortalReader reader;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private long jobKey;
  private transient @Nullable TaskSummary shown;

  PortalFormView(
      ClientTasks tasks,
      PortalReader reader,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.tasks = tasks;
    this.reader = reader;
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
    if (shown != null) {
      new LiveUpdates(this, shown.workspace().value(), announcements, executor, this::refresh);
    }
  }

  private Optional<OpenedTask> find() {
    return tasks.find(jobKey, language());
  }

  private static Locale language() {
    return UI.getCurrentOrThrow().getLocale();
  }

  /** Keeps the form, with what is typed into it, until another client has answered it. */
  private void refresh() {
    find().filter(now -> !now.task().equals(shown)).ifPresent(this::show);
  }

  private void show(OpenedTask opened) {
    TaskSummary task = opened.task();
    shown = task;
    TaskPanel panel =
        new TaskPanel(
            opened,
            draft -> tasks.keep(jobKey, draft),
            answers -> tasks.complete(jobKey, language(), answers),
            () -> UI.getCurrentOrThrow().navigate(PortalFormsView.class));
    // In a preview the server then takes no input from any part of it
    panel.setEnabled(!reader.isPreview());
    Div content =
        new Div(
            new Anchor(PortalFormsView.PATH, translate("forms.back")),
            new ViewHeader(task.name(), translate("forms.of", task.workflow())),
            panel);
    content.addClassName("view-content");
    removeAll();
    add(content);
  }

  @Override
  public Optional<AgencyId> agency() {
    return Optional.ofNullable(shown).map(TaskSummary::agency);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("tasks.page-title", Objects.requireNonNull(shown).name());
  }
}
