package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Teammates;
import app.gangway.form.ui.AnswerList;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.MoreButton;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.Submission;
import app.gangway.workflow.SubmissionManagement;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.PermitAll;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;

/** What was handed in for the workflows of a workspace. */
@Route(value = WorkspacePage.ROOT + "/forms", layout = AgencyLayout.class)
@PermitAll
class FormsView extends WorkspacePage {

  private final Teammates teammates;
  private final SubmissionManagement submissions;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final TextField words = new TextField();
  private final Div list = new Div();
  private final MoreButton more = new MoreButton(this::refresh);
  private final EmptyState nothing =
      new EmptyState(
          VaadinIcon.CLIPBOARD_TEXT, translate("forms.empty.title"), translate("forms.empty.text"));
  private transient MoreButton.Page<Submission> shown = more.page(List.of());
  private transient volatile String wanted = "";

  FormsView(
      WorkspaceManagement workspaces,
      Teammates teammates,
      SubmissionManagement submissions,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    super(workspaces);
    this.teammates = teammates;
    this.submissions = submissions;
    this.announcements = announcements;
    this.executor = executor;
    list.addClassName("task-list");
    words.setPlaceholder(translate("forms.search"));
    words.setAriaLabel(translate("forms.search"));
    words.setPrefixComponent(VaadinIcon.SEARCH.create());
    words.setClearButtonVisible(true);
    words.setValueChangeMode(ValueChangeMode.LAZY);
    words.addValueChangeListener(change -> {
      wanted = words.getValue();
      more.startAgain();
      refresh();
    });
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    teammates.require(found.agencyId());
    Div tools = new Div(words);
    tools.addClassName("section-tools");
    Div content =
        new Div(
            new ViewHeader(
                translate("forms.title"), translate("forms.text", found.name()), exportLink(found)),
            tools,
            list,
            nothing,
            more);
    content.addClassNames("view-content", "view-section");
    add(content);
    show(read());
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, currentWorkspace().id().value(), announcements, executor, this::refresh);
  }

  private Anchor exportLink(WorkspaceSummary found) {
    List<String> titles =
        Stream.of("workflow", "version", "form", "person", "time")
            .map(column -> translate("forms.column." + column))
            .toList();
    DownloadHandler handler =
        download -> {
          download.setFileName("gangway-forms.csv");
          download.setContentType("text/csv; charset=utf-8");
          try (Writer out =
              new OutputStreamWriter(download.getOutputStream(), StandardCharsets.UTF_8)) {
            submissions.export(found.id(), wanted, titles, out);
          }
        };
    return new Anchor(handler, translate("forms.export"));
  }

  private MoreButton.Page<Submission> read() {
    return more.page(submissions.list(currentWorkspace().id(), wanted, null, more.limit() + 1));
  }

  private void refresh() {
    MoreButton.Page<Submission> now = read();
    if (!now.equals(shown)) {
      show(now);
    }
  }

  private void show(MoreButton.Page<Submission> now) {
    shown = now;
    list.removeAll();
    now.rows().stream().map(this::entry).forEach(list::add);
    nothing.setVisible(now.rows().isEmpty());
    more.setVisible(now.more());
  }

  private Details entry(Submission submission) {
    Paragraph source =
        new Paragraph(
            translate(
                "forms.source",
                submission.workflow(),
                submission.workflowVersion(),
                submission.formVersion()));
    source.addClassName("note");
    return new Details(
        translate(
            "forms.entry",
            submission.name(),
            Objects.requireNonNullElse(submission.by(), translate("forms.no-account")),
            DateFormats.dateAndTime(submission.at())),
        new Div(
            new AnswerList(
                submission.answers(), file -> submissions.file(currentWorkspace().id(), file)),
            source));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("forms.page-title", currentWorkspace().name());
  }
}
