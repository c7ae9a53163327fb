package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.ChangingSection;
import app.gangway.history.ui.HistoryNotice;
import app.gangway.history.ui.InstanceParts;
import app.gangway.history.ui.InstanceWords;
import app.gangway.history.ui.InstanceWords.Attempts;
import app.gangway.history.ui.InstanceWords.Moment;
import app.gangway.history.ui.InstanceWords.Trouble;
import app.gangway.history.ui.ProcessDiagram;
import app.gangway.shared.RunId;
import app.gangway.shared.Uuids;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.FactList;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.RunDetails;
import app.gangway.workflow.RunDetails.Part;
import app.gangway.workflow.RunDetails.Value;
import app.gangway.workflow.RunManagement;
import app.gangway.workflow.RunResult;
import app.gangway.workflow.Runs;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run: why it is stuck and what can be done about it, how it fares, the diagram of what it and
 * its calls went through, what it began with, and what it has produced.
 */
@Route(value = WorkspacePage.ROOT + "/runs/:run", layout = AgencyLayout.class)
@PermitAll
class RunView extends WorkspacePage {

  private static final RunWords WORDS = RunWords.forTeam();

  private final Runs runs;
  private final RunManagement management;
  private final RunNews updates;
  private final HistoryNotice notice;
  private final Clock clock;
  private LiveRegion news = new LiveRegion();
  private final ChangingSection<List<Trouble>> troubles =
      new ChangingSection<>(InstanceParts::troubles);
  private final ChangingSection<Facts> facts = new ChangingSection<>(this::facts);
  private final ChangingSection<List<Value>> input = new ChangingSection<>(RunView::input);
  private final ChangingSection<List<RunResult>> results = new ChangingSection<>(this::results);
  private final ChangingSection<Boolean> deletedSteps =
      new ChangingSection<>(RunView::deletedSteps);
  private final Div drawings = new Div();
  private final Map<Long, Drawing> drawn = new LinkedHashMap<>();
  private transient @Nullable RunActions actions;
  private @Nullable RunId id;
  private @Nullable WorkflowId workflow;
  private String name = "";

  private record Facts(RunDetails run, String duration) {}

  /** What is shown of one instance in the engine. */
  private static final class Drawing extends Section {

    private final transient @Nullable ProcessDiagram diagram;
    private final ChangingSection<List<Moment>> timeline =
        new ChangingSection<>(InstanceParts::timeline);
    private final ChangingSection<List<Attempts>> attempts =
        new ChangingSection<>(InstanceParts::attempts);

    Drawing(Part part) {
      addClassName("view-section");
      add(
          new H2(
              part.name().isEmpty()
                  ? translate("processes.diagram")
                  : translate("runs.diagram", part.name())));
      diagram = part.model().map(model -> new ProcessDiagram(model.xml())).orElse(null);
      if (diagram == null) {
        add(new Paragraph(translate("processes.model.unknown")));
      } else {
        add(diagram);
      }
      add(timeline, attempts);
    }

    void show(InstanceWords words) {
      if (diagram != null) {
        diagram.show(words.diagram());
      }
      timeline.show(words.timeline());
      attempts.show(words.attempts());
    }
  }

  RunView(
      WorkspaceManagement workspaces,
      Runs runs,
      RunManagement management,
      RunNews updates,
      Clock clock) {
    super(workspaces);
    this.runs = runs;
    this.management = management;
    this.updates = updates;
    this.notice = updates.notice(WORDS);
    this.clock = clock;
  }

  @Override
  protected void open(WorkspaceSummary place, BeforeEnterEvent event) {
    RunDetails found =
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
    news = new LiveRegion();
    drawn.clear();
    drawings.removeAll();
    RunActions buttons = new RunActions(management, address(), this::refresh);
    actions = buttons;
    Div content =
        new Div(
            new Anchor(address(), translate("runs.back")),
            new ViewHeader(name, translate("runs.run.text", place.name())),
            notice,
            troubles,
            buttons,
            facts,
            input,
            results,
            deletedSteps,
            drawings,
            news);
    content.addClassName("view-content");
    drawings.addClassName("view-section");
    add(content);
    show(found);
  }

  private String address() {
    return workspace().slug().value() + "/runs";
  }

  private Optional<RunDetails> find(RunId run) {
    return runs.find(currentWorkspace().id(), run, UI.getCurrentOrThrow().getLocale());
  }

  private void show(RunDetails found) {
    Instant now = clock.instant();
    List<Trouble> open = new ArrayList<>();
    for (Part part : found.instances()) {
      InstanceWords words = words(part, found, now);
      words.troubles().stream().filter(Trouble::open).forEach(open::add);
      drawn.computeIfAbsent(part.history().instance().key(), key -> draw(part)).show(words);
    }
    troubles.show(open);
    if (actions != null) {
      actions.show(found);
    }
    facts.show(new Facts(found, RunWords.duration(found.summary(), now)));
    input.show(found.input());
    results.show(found.results());
    deletedSteps.show(found.outlivesHistory());
    news.follow(WORDS.status(found.summary()));
  }

  private Drawing draw(Part part) {
    Drawing drawing = new Drawing(part);
    drawings.add(drawing);
    return drawing;
  }

  private static InstanceWords words(Part part, RunDetails run, Instant now) {
    return new InstanceWords(
        part.history(),
        part.stuck(),
        part.model(),
        process ->
            run.instances().stream()
                .filter(other -> other.history().instance().processId().equals(process))
                .map(Part::name)
                .filter(known -> !known.isEmpty())
                .findFirst()
                .orElse(process),
        now);
  }

  private List<Component> facts(Facts facts) {
    RunDetails run = facts.run();
    FactList list = WORDS.facts(run.summary(), facts.duration());
    list.fact("runs.canceled-by", Objects.requireNonNullElse(run.canceledBy(), ""));
    list.fact(
        "runs.cancel-reason", run.cancelReason().isEmpty() ? "" : translate(run.cancelReason()));
    list.fact("runs.version", String.valueOf(run.version()));
    RunId old = run.replayOf();
    if (old != null) {
      list.fact(
          "runs.replay-of", new Anchor(address() + "/" + old, translate("runs.replay-of.link")));
    }
    if (!run.replays().isEmpty()) {
      Div links = new Div();
      links.addClassName("state-badges");
      for (int i = 0; i < run.replays().size(); i++) {
        links.add(
            new Anchor(
                address() + "/" + run.replays().get(i),
                translate("runs.replays.link", run.replays().size() - i)));
      }
      list.fact("runs.replays", links);
    }
    return List.of(new H2(translate("runs.facts")), list);
  }

  private List<Component> results(List<RunResult> found) {
    return RunResults.of(found, workspace().slug().value() + "/forms");
  }

  private static List<Component> deletedSteps(boolean deleted) {
    return deleted
        ? List.of(new H2(translate("runs.steps")), new Paragraph(translate("runs.steps.deleted")))
        : List.of();
  }

  private static List<Component> input(List<Value> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    FactList list = new FactList();
    values.forEach(value -> {
      String text = value.value();
      list.labeled(value.name(), new Span(text == null ? translate("runs.input.hidden") : text));
    });
    return List.of(new H2(translate("runs.input")), list);
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
  public String getPageTitle() {
    return PageTitles.of("runs.run.page-title", name);
  }
}
