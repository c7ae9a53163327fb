package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.HistoryChanges;
import app.gangway.history.HistoryWatch;
import app.gangway.history.ProcessModel;
import app.gangway.history.ui.DiagramState;
import app.gangway.history.ui.DiagramState.ElementState;
import app.gangway.history.ui.DiagramState.Mark;
import app.gangway.history.ui.HistoryNotice;
import app.gangway.history.ui.ProcessDiagram;
import app.gangway.history.ui.ProcessWords;
import app.gangway.process.ModelKind;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workbench.ElementFigures;
import app.gangway.workbench.InstanceFilter;
import app.gangway.workbench.InstanceRepair;
import app.gangway.workbench.InstanceRow;
import app.gangway.workbench.ProcessAccess;
import app.gangway.workbench.Processes;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * One process: its diagram with what goes on at each element, another version beside, and its
 * instances. What the user chose stands in the address.
 */
@Route(value = "processes/:process", layout = AgencyLayout.class)
@PermitAll
class ProcessView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final Processes processes;
  private final ProcessAccess access;
  private final InstanceRepair repair;
  private final HistoryChanges changes;
  private final HistoryNotice notice;
  private final Executor executor;
  private final Select<Integer> version = new Select<>();
  private final Select<Integer> beside = new Select<>();
  private final Div diagrams = new Div();
  private final Paragraph total = new Paragraph();
  private final EmptyState none =
      new EmptyState(
          VaadinIcon.SEARCH,
          translate("processes.instances.empty.title"),
          translate("processes.instances.empty.text"));
  private final EmptyState noneYet =
      new EmptyState(
          VaadinIcon.CLUSTER,
          translate("processes.instances.none.title"),
          translate("processes.instances.none.text"));
  private transient ProcessFilters filters = new ProcessFilters(this::changed);
  private transient @Nullable InstancesGrid grid;
  private transient @Nullable Drawing main;
  private transient @Nullable Drawing other;
  private transient ProcessAddress chosen =
      new ProcessAddress(null, null, null, "", "", null, null, "");
  private final Set<String> elements = new HashSet<>();
  private String processId = "";
  private String name = "";
  private boolean setting;

  /**
   * A version's diagram with what was last drawn on top of it.
   *
   * @param version null for all versions, on the newest model
   */
  private static final class Drawing {
    final @Nullable Integer version;
    final ProcessDiagram diagram;
    Map<String, ElementFigures> shown = Map.of();

    Drawing(@Nullable Integer version, ProcessDiagram diagram) {
      this.version = version;
      this.diagram = diagram;
    }
  }

  ProcessView(
      Processes processes,
      ProcessAccess access,
      InstanceRepair repair,
      HistoryChanges changes,
      HistoryWatch watch,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.processes = processes;
    this.access = access;
    this.repair = repair;
    this.changes = changes;
    this.notice = new HistoryNotice(watch);
    this.executor = executor;
    addClassName("view");
    version.setLabel(translate("processes.version"));
    version.setItemLabelGenerator(number -> label(number, "processes.version.all"));
    version.setEmptySelectionAllowed(true);
    version.setEmptySelectionCaption(translate("processes.version.all"));
    version.addValueChangeListener(change -> changed(false));
    beside.setLabel(translate("processes.version.beside"));
    beside.setItemLabelGenerator(number -> label(number, "processes.version.none"));
    beside.setEmptySelectionAllowed(true);
    beside.setEmptySelectionCaption(translate("processes.version.none"));
    beside.addValueChangeListener(change -> changed(false));
    diagrams.addClassName("process-diagrams");
    total.addClassName("note");
    total.getElement().setAttribute("aria-live", "polite");
  }

  private static String label(@Nullable Integer number, String empty) {
    return number == null
        ? translate(empty)
        : translate("processes.version.number", String.valueOf(number));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String wanted = event.getRouteParameters().get("process").orElse("");
    List<Integer> versions = processes.versions(wanted);
    if (versions.isEmpty()) {
      throw new NotFoundException();
    }
    if (grid == null || !wanted.equals(processId)) {
      processId = wanted;
      build(versions);
    }
    show(ProcessAddress.of(event.getLocation().getQueryParameters()));
  }

  private void build(List<Integer> versions) {
    name = ProcessWords.process(processId, processes.model(processId, null));
    setting = true;
    version.setItems(versions);
    beside.setItems(versions);
    setting = false;
    beside.setVisible(versions.size() > 1);
    Div choice = new Div(version, beside);
    choice.addClassName("section-tools");
    InstancesGrid list =
        new InstancesGrid(
            processId,
            new InstancesGrid.Source() {
              @Override
              public int count() {
                return processes.count(processId, chosen.filter());
              }

              @Override
              public List<InstanceRow> page(int offset, int limit) {
                return processes.page(processId, chosen.filter(), offset, limit);
              }
            });
    grid = list;
    IncidentActions repairs = new IncidentActions(repair, this::refresh);
    list.whenChosen(repairs::select);
    Section drawn = new Section(choice, diagrams);
    drawn.addClassName("view-section");
    Section instances =
        new Section(
            new H2(translate("processes.instances")), filters, total, repairs, list, none, noneYet);
    instances.addClassName("view-section");
    Div content =
        new Div(
            new Anchor("processes", translate("processes.back")),
            new ViewHeader(name, translate("processes.process.text"), actions(versions.size() > 1)),
            notice,
            drawn,
            instances);
    content.addClassName("view-content");
    removeAll();
    add(content);
  }

  /** Where the versions of the process are changed, and instances move to another one. */
  private Anchor[] actions(boolean severalVersions) {
    if (!access.require().operator()) {
      return new Anchor[0];
    }
    Anchor migrate =
        new Anchor(
            "processes/" + processId + "/migrate", translate("processes.models.migrate.link"));
    migrate.setVisible(severalVersions);
    return new Anchor[] {
      new Anchor(
          ModelVersionsView.address(ModelKind.PROCESS, processId),
          translate("processes.models.versions")),
      migrate,
      new Anchor("processes/upload", translate("processes.upload.title"))
    };
  }

  /** The user changed a filter or a version. */
  private void changed(boolean typing) {
    if (setting || grid == null) {
      return;
    }
    ProcessAddress now = filters.chosen(version.getValue(), beside.getValue());
    if (now.equals(chosen)) {
      return;
    }
    Location address = new Location("processes/" + processId, now.parameters());
    var browser = UI.getCurrentOrThrow().getPage().getHistory();
    if (typing) {
      browser.replaceState(null, address);
    } else {
      browser.pushState(null, address);
    }
    show(now);
  }

  private void show(ProcessAddress address) {
    boolean redraw =
        diagrams.getChildren().findAny().isEmpty()
            || !Objects.equals(address.version(), chosen.version())
            || !Objects.equals(address.beside(), chosen.beside());
    chosen = address;
    setting = true;
    version.setValue(address.version());
    beside.setValue(address.beside());
    setting = false;
    Optional<ProcessModel> model = processes.model(processId, address.version());
    elements.clear();
    model.ifPresent(known -> elements.addAll(known.elements()));
    filters.offer(processes.model(processId, null), processes.incidentKinds(processId), address);
    if (redraw) {
      diagrams.removeAll();
      main = draw(address.version(), model);
      other =
          address.beside() == null
              ? null
              : draw(address.beside(), processes.model(processId, address.beside()));
      diagrams.setClassName("beside", address.beside() != null);
    }
    String element = address.element().isEmpty() ? null : address.element();
    if (main != null) {
      main.diagram.choose(element);
    }
    if (other != null) {
      other.diagram.choose(element);
    }
    showFigures();
    showTotal(Objects.requireNonNull(grid).list(processes.model(processId, null)));
  }

  private @Nullable Drawing draw(@Nullable Integer number, Optional<ProcessModel> model) {
    if (model.isEmpty()) {
      diagrams.add(new Callout(translate("processes.model.unknown")));
      return null;
    }
    ProcessDiagram diagram = new ProcessDiagram(model.get().xml());
    diagram.addElementChosenListener(this::choose);
    Component titled = diagram;
    if (number != null) {
      H2 title = new H2(translate("processes.version.number", String.valueOf(number)));
      titled = new Div(title, diagram);
    }
    diagrams.add(titled);
    return new Drawing(number, diagram);
  }

  /** A click on an element lists the instances that are there; a second one lists all again. */
  void choose(String elementId) {
    if (!elements.contains(elementId)) {
      return;
    }
    String element = elementId.equals(chosen.element()) ? "" : elementId;
    ProcessAddress now =
        new ProcessAddress(
            chosen.version(),
            chosen.beside(),
            chosen.state(),
            element,
            chosen.incident(),
            chosen.from(),
            chosen.until(),
            chosen.words());
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .pushState(null, new Location("processes/" + processId, now.parameters()));
    show(now);
  }

  private void showFigures() {
    show(main);
    show(other);
  }

  private void show(@Nullable Drawing drawing) {
    if (drawing == null) {
      return;
    }
    drawing.diagram.choose(chosen.element());
    Map<String, ElementFigures> figures = processes.figures(processId, drawing.version);
    if (!figures.equals(drawing.shown)) {
      drawing.shown = figures;
      drawing.diagram.show(state(figures));
    }
  }

  /** The heat grows with the logarithm: stays last from milliseconds to weeks. */
  static DiagramState state(Map<String, ElementFigures> figures) {
    double longest =
        figures.values().stream().mapToDouble(one -> warmth(one.typical())).max().orElse(0);
    Map<String, ElementState> elements = new HashMap<>();
    figures.forEach((element, one) ->
        elements.put(
            element,
            new ElementState(
                one.tokens(),
                one.incidents(),
                longest == 0 ? 0 : warmth(one.typical()) / longest,
                Mark.NONE,
                words(one))));
    return new DiagramState(elements, Set.of());
  }

  private static double warmth(@Nullable Duration stay) {
    return stay == null ? 0 : Math.log1p(stay.toMillis() / 1_000.0);
  }

  private static String words(ElementFigures figures) {
    String here = translate("processes.diagram.here", figures.tokens());
    String stuck =
        figures.incidents() == 0
            ? ""
            : ", " + translate("processes.diagram.stuck", figures.incidents());
    String typical =
        figures.typical() == null
            ? ""
            : ", "
                + translate("processes.diagram.typical", ProcessWords.duration(figures.typical()));
    return here + stuck + typical;
  }

  private void showTotal(int count) {
    total.setText(translate("processes.instances.total", count));
    InstancesGrid list = Objects.requireNonNull(grid);
    list.setVisible(count > 0);
    boolean filtered = !chosen.filter().equals(InstanceFilter.EVERYTHING);
    none.setVisible(count == 0 && filtered);
    noneYet.setVisible(count == 0 && !filtered);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, changes::subscribe, executor, this::refresh);
  }

  private void refresh() {
    if (grid != null) {
      notice.refresh();
      showFigures();
      showTotal(grid.refresh());
    }
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("processes.process.page-title", name);
  }
}
