package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.AsyncContent;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.workbench.AgencyFigures;
import app.gangway.workbench.FigureFilter;
import app.gangway.workbench.FigureTimes;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The figures of the agency's clients, of one workspace or month or of all. The filters stand in
 * the page's address. The figures come after the page and refresh themselves; only what has changed
 * is drawn anew, so that a button that has the focus keeps it.
 */
class FiguresSection extends Section implements AfterNavigationObserver {

  /** The parameters of the page's address. */
  static final String WORKSPACE = "workspace";

  static final String MONTH = "month";

  /** Medians change slowly, and reading them takes longest. */
  private static final Duration TIMES_STAY = Duration.ofMinutes(5);

  private final transient AgencyFigures figures;
  private final transient List<WorkspaceSummary> workspaces;
  private final AgencyId agency;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final Locale language = UI.getCurrentOrThrow().getLocale();
  private final ComboBox<WorkspaceSummary> workspace = new ComboBox<>();
  private final Select<YearMonth> month = new Select<>();
  private final FiguresPanel panel;
  private final AsyncContent<FiguresPanel.Shown> content;
  private transient volatile FigureFilter filter = FigureFilter.ALL;
  private transient volatile @Nullable Known known;
  private boolean applying;

  /** Times that were read, and for which filter. */
  private record Known(FigureFilter filter, FigureTimes times, Instant at) {}

  FiguresSection(
      AgencyFigures figures,
      List<WorkspaceSummary> workspaces,
      StuckActions actions,
      AgencyId agency,
      Announcements announcements,
      Executor executor) {
    this.figures = figures;
    this.workspaces = workspaces;
    this.agency = agency;
    this.announcements = announcements;
    this.executor = executor;
    panel = new FiguresPanel(actions);
    content =
        new AsyncContent<>(
            translate("figures.loading"),
            executor,
            this::read,
            shown -> panel.show(shown, workspace.getValue()),
            FiguresSection::failure);
    actions.afterwards(content::refresh);
    addClassNames("view-section", "figures");
    workspace.setItems(workspaces);
    workspace.setItemLabelGenerator(WorkspaceSummary::name);
    workspace.setPlaceholder(translate("figures.workspace.all"));
    workspace.setAriaLabel(translate("figures.workspace"));
    workspace.setClearButtonVisible(true);
    workspace.addValueChangeListener(change -> choose());
    month.setItems(months());
    month.setItemLabelGenerator(
        it -> it == null ? translate("figures.month.all") : DateFormats.month(it));
    month.setEmptySelectionAllowed(true);
    month.setEmptySelectionCaption(translate("figures.month.all"));
    month.setPlaceholder(translate("figures.month.all"));
    month.setAriaLabel(translate("figures.month"));
    month.addValueChangeListener(change -> choose());
    Div tools = new Div(workspace, month);
    tools.addClassName("section-tools");
    Div header = new Div(new H2(translate("figures.title")), tools);
    header.addClassName("section-header");
    add(header, new Paragraph(translate("figures.text")));
  }

  /** Each month since the agency's first invitation, the newest first. */
  private List<YearMonth> months() {
    return figures
        .firstInvitation()
        .map(first -> {
          YearMonth oldest = YearMonth.from(DateFormats.day(first));
          return Stream.iterate(
                  YearMonth.from(DateFormats.today()),
                  at -> !at.isBefore(oldest),
                  at -> at.minusMonths(1))
              .toList();
        })
        .orElse(List.of());
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, agency.value(), announcements, executor, this::refresh);
  }

  private void refresh() {
    if (content.isAttached()) {
      content.refresh();
    }
  }

  /** Values of the address that fit no choice count as none. */
  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    QueryParameters address = event.getLocation().getQueryParameters();
    applying = true;
    workspace.setValue(
        address
            .getSingleParameter(WORKSPACE)
            .flatMap(slug ->
                workspaces.stream().filter(it -> it.slug().value().equals(slug)).findFirst())
            .orElse(null));
    month.setValue(
        address
            .getSingleParameter(MONTH)
            .flatMap(FiguresSection::month)
            .filter(it -> month.getListDataView().contains(it))
            .orElse(null));
    applying = false;
    filter = chosen();
    if (content.isAttached()) {
      content.reload();
    } else {
      add(content);
    }
  }

  private static Optional<YearMonth> month(String text) {
    try {
      return Optional.of(YearMonth.parse(text));
    } catch (DateTimeException noMonth) {
      return Optional.empty();
    }
  }

  private void choose() {
    if (applying) {
      return;
    }
    filter = chosen();
    Map<String, String> parameters = new HashMap<>();
    if (workspace.getValue() != null) {
      parameters.put(WORKSPACE, workspace.getValue().slug().value());
    }
    if (month.getValue() != null) {
      parameters.put(MONTH, month.getValue().toString());
    }
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(null, new Location("dashboard", QueryParameters.simple(parameters)));
    content.refresh();
  }

  private FigureFilter chosen() {
    YearMonth wanted = month.getValue();
    return new FigureFilter(
        workspace.getOptionalValue().map(WorkspaceSummary::id).orElse(null),
        wanted == null ? null : DateFormats.startOf(wanted.atDay(1)),
        wanted == null ? null : DateFormats.startOf(wanted.plusMonths(1).atDay(1)));
  }

  private FiguresPanel.Shown read() {
    FigureFilter now = filter;
    @Nullable WorkspaceId place = now.workspace();
    return new FiguresPanel.Shown(
        figures.counts(now, language),
        times(now),
        figures.stuck(place, FiguresPanel.STUCK + 1, language));
  }

  private FigureTimes times(FigureFilter now) {
    Known before = known;
    Instant latest = Instant.now().minus(TIMES_STAY);
    if (before == null || !before.filter().equals(now) || before.at().isBefore(latest)) {
      before = new Known(now, figures.times(now, language), Instant.now());
      known = before;
    }
    return Objects.requireNonNull(before).times();
  }

  private static Component failure(RuntimeException thrown) {
    if (thrown instanceof DataAccessException || thrown instanceof TransactionException) {
      return new Paragraph(translate("figures.failed"));
    }
    throw thrown;
  }
}
