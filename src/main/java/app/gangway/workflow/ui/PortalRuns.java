package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Announcements;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.RowCard;
import app.gangway.shell.PortalSection;
import app.gangway.workflow.RunFilter;
import app.gangway.workflow.RunSummary;
import app.gangway.workflow.Runs;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceNews;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** The newest runs of the client's workspaces with their stage, on the portal's first page. */
@org.springframework.stereotype.Component
@Order(20)
class PortalRuns implements PortalSection {

  private static final int MOST = 5;

  private final PortalReader reader;
  private final Runs runs;
  private final RunNews news;
  private final Announcements announcements;

  PortalRuns(PortalReader reader, Runs runs, RunNews news, Announcements announcements) {
    this.reader = reader;
    this.runs = runs;
    this.news = news;
    this.announcements = announcements;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    return Optional.of(new Newest());
  }

  private record Row(WorkspaceSummary workspace, RunSummary run) {}

  /** Hidden as long as nothing has run. */
  private final class Newest extends Section {

    private final RunWords words = RunWords.forClient();
    private final Div list = new Div();
    private transient List<Row> shown = List.of();

    Newest() {
      addClassName("view-section");
      add(
          new H2(translate("runs.portal.newest")),
          list,
          new Anchor("portal/runs", translate("runs.portal.all")));
      show(read());
    }

    private List<Row> read() {
      Locale locale = UI.getCurrentOrThrow().getLocale();
      return reader.workspaces().stream()
          .flatMap(workspace ->
              runs
                  .pageOfClient(workspace.id(), RunFilter.EVERYTHING, null, MOST, locale)
                  .rows()
                  .stream()
                  .map(run -> new Row(workspace, run)))
          .sorted(Comparator.<Row, Instant>comparing(row -> row.run().startedAt()).reversed())
          .limit(MOST)
          .toList();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
      WorkspaceNews rows = new WorkspaceNews(announcements, reader.workspaces());
      news.follow(this, rows, this::refresh);
    }

    private void refresh() {
      List<Row> now = read();
      if (!now.equals(shown)) {
        show(now);
      }
    }

    private void show(List<Row> newest) {
      shown = newest;
      setVisible(!newest.isEmpty());
      list.removeAll();
      list.add(TaskCard.list(newest.stream().map(this::card).toList()));
    }

    private RowCard card(Row row) {
      RunSummary run = row.run();
      String address = "portal/runs/" + run.id() + "?workspace=" + row.workspace().id();
      RowCard card =
          new RowCard(new Anchor(address, run.workflow()))
              .line(translate("runs.status"), words.badge(run));
      String stage = RunWords.stage(run);
      if (!stage.isEmpty()) {
        card.line(translate("runs.stage"), stage);
      }
      Instant ended = run.endedAt();
      return ended == null
          ? card.line(translate("runs.started"), DateFormats.dateAndTime(run.startedAt()))
          : card.line(translate("runs.ended"), DateFormats.dateAndTime(ended));
    }
  }
}
