package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.HistoryNotice;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.workflow.RunFilter;
import app.gangway.workflow.RunPage;
import app.gangway.workflow.RunSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Location;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a workspace, with filters. What the user chooses goes into the page's address. The
 * list moves by itself when runs begin, go on and end.
 */
class RunsPanel extends Div {

  private static final int AT_ONCE = 50;

  private final transient Source source;
  private final String address;
  private final transient RunNews updates;
  private final transient Clock clock;
  private final HistoryNotice notice;
  private final RunFilters filters;
  private final RunsGrid grid;
  private final Button newest = new Button(translate("runs.newest"));
  private final Button older = new Button(translate("runs.older"));
  private final LiveRegion news = new LiveRegion();
  private final Div empty = new Div();
  private transient RunAddress chosen;
  private @Nullable RunId next;

  /** Reads a part of the runs of a workspace, as the reader may see them. */
  interface Pages {

    RunPage read(
        WorkspaceId workspace, RunFilter filter, @Nullable RunId before, int limit, Locale locale);
  }

  /**
   * Where the rows come from.
   *
   * @param workflows the workflows of a workspace, with their names
   */
  record Source(
      WorkspaceId workspace,
      Pages pages,
      Function<WorkspaceId, Map<WorkflowId, String>> workflows) {}

  /**
   * @param address of the page
   * @param chosen what the page's address says
   */
  RunsPanel(
      Source source,
      String address,
      RunAddress chosen,
      RunWords words,
      RunNews updates,
      Clock clock) {
    this.source = source;
    this.address = address;
    this.chosen = chosen;
    this.updates = updates;
    this.clock = clock;
    notice = updates.notice(words);
    filters = new RunFilters(words, this::changed);
    WorkspaceId named = chosen.workspace();
    grid = new RunsGrid(address, named == null ? "" : "?workspace=" + named, words);
    newest.addThemeVariants(ButtonVariant.TERTIARY);
    newest.addClickListener(click -> go(this.chosen.beginningBelow(null)));
    older.addThemeVariants(ButtonVariant.TERTIARY);
    older.addClickListener(click -> go(this.chosen.beginningBelow(next)));
    Div pages = new Div(newest, older);
    pages.addClassName("section-tools");
    addClassName("view-section");
    add(notice, filters, grid, empty, pages, news);
    filters.show(source.workflows().apply(source.workspace()), chosen);
    refresh();
  }

  private void changed() {
    go(filters.chosen(chosen));
  }

  private void go(RunAddress wanted) {
    if (wanted.equals(chosen)) {
      return;
    }
    chosen = wanted;
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .pushState(null, new Location(address, wanted.parameters()));
    refresh();
    news.say(translate("runs.shown", grid.shown().size()));
  }

  private void refresh() {
    notice.refresh();
    RunPage page =
        source
            .pages()
            .read(source.workspace(), chosen.filter(), chosen.before(), AT_ONCE, getLocale());
    Instant now = clock.instant();
    List<RunSummary> rows = page.rows();
    grid.show(
        rows.stream().map(run -> new RunsGrid.Row(run, RunWords.duration(run, now))).toList());
    next = page.next();
    grid.setVisible(!rows.isEmpty());
    newest.setVisible(chosen.before() != null);
    older.setVisible(next != null);
    empty.removeAll();
    if (rows.isEmpty()) {
      boolean any = chosen.isFiltered() || chosen.before() != null;
      empty.add(
          any
              ? new EmptyState(
                  VaadinIcon.SEARCH,
                  translate("runs.empty.title"),
                  translate(next == null ? "runs.empty.text" : "runs.empty.further"))
              : new EmptyState(
                  VaadinIcon.PLAY_CIRCLE_O,
                  translate("runs.none.title"),
                  translate("runs.none.text")));
    }
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    updates.follow(this, List.of(source.workspace().value()), this::refresh);
  }
}
