package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.ChangingSection;
import app.gangway.history.ui.HistoryNotice;
import app.gangway.shared.AgencyId;
import app.gangway.shared.RunId;
import app.gangway.shared.Uuids;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.RunOfClient;
import app.gangway.workflow.RunStep;
import app.gangway.workflow.RunSummary;
import app.gangway.workflow.Runs;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run as the client sees it: its steps in the agency's words. */
@Route(value = "portal/runs/:run", layout = ClientLayout.class)
@PermitAll
class PortalRunView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  private static final RunWords WORDS = RunWords.forClient();

  private final Runs runs;
  private final RunNews updates;
  private final HistoryNotice notice;
  private final Clock clock;
  private final ChangingSection<Facts> facts = new ChangingSection<>(PortalRunView::facts);
  private final ChangingSection<Steps> steps = new ChangingSection<>(PortalRunView::steps);
  private LiveRegion news = new LiveRegion();
  private @Nullable RunId id;
  private @Nullable WorkflowId workflow;
  private transient Optional<AgencyId> agency = Optional.empty();
  private String name = "";

  private record Facts(RunSummary run, String duration) {}

  private record Steps(List<RunStep> all, boolean ended, boolean deleted) {}

  PortalRunView(Runs runs, RunNews updates, Clock clock) {
    this.runs = runs;
    this.updates = updates;
    this.notice = updates.notice(WORDS);
    this.clock = clock;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    RunOfClient found =
        event
            .getRouteParameters()
            .get("run")
            .flatMap(Uuids::parse)
            .map(RunId::new)
            .flatMap(this::find)
            .orElseThrow(NotFoundException::new);
    id = found.summary().id();
    workflow = found.summary().workflowId();
    name = found.summary().workflow();
    agency = Optional.of(found.workspace().agencyId());
    news = new LiveRegion();
    Div content =
        new Div(
            new Anchor("portal/runs?workspace=" + found.workspace().id(), translate("runs.back")),
            new ViewHeader(name, translate("runs.portal.run.text")),
            notice,
            facts,
            steps,
            news);
    content.addClassName("view-content");
    removeAll();
    add(content);
    show(found);
  }

  private Optional<RunOfClient> find(RunId run) {
    return runs.findOfClient(run, UI.getCurrentOrThrow().getLocale());
  }

  private void show(RunOfClient found) {
    facts.show(new Facts(found.summary(), RunWords.duration(found.summary(), clock.instant())));
    steps.show(
        new Steps(found.steps(), found.summary().status().isEnded(), found.outlivesHistory()));
    news.follow(WORDS.status(found.summary()));
  }

  private static List<Component> facts(Facts facts) {
    return List.of(new H2(translate("runs.facts")), WORDS.facts(facts.run(), facts.duration()));
  }

  private static List<Component> steps(Steps steps) {
    H2 title = new H2(translate("runs.steps"));
    if (steps.deleted()) {
      return List.of(title, new Paragraph(translate("runs.steps.deleted")));
    }
    if (steps.all().isEmpty()) {
      return steps.ended()
          ? List.of()
          : List.of(title, new Paragraph(translate("runs.steps.none")));
    }
    OrderedList list = new OrderedList();
    list.addClassName("timeline");
    for (RunStep step : steps.all()) {
      Span what = new Span(translate("processes.timeline.line", step.name(), RunWords.actor(step)));
      Instant at = Objects.requireNonNullElse(step.endedAt(), step.startedAt());
      Span when = new Span(DateFormats.dateAndTime(at));
      when.addClassName("note");
      ListItem item = new ListItem(what, when);
      item.setClassName("current", step.state() == RunStep.State.NOW);
      list.add(item);
    }
    return List.of(title, list);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    updates.follow(
        this,
        List.of(Objects.requireNonNull(id).value(), Objects.requireNonNull(workflow).value()),
        this::refresh);
  }

  private void refresh() {
    notice.refresh();
    find(Objects.requireNonNull(id)).ifPresent(this::show);
  }

  @Override
  public Optional<AgencyId> agency() {
    return agency;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("runs.run.page-title", name);
  }
}
