package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.HistoryChanges;
import app.gangway.history.HistoryWatch;
import app.gangway.history.ProcessInstance;
import app.gangway.history.ui.HistoryNotice;
import app.gangway.history.ui.ProcessWords;
import app.gangway.process.ModelKind;
import app.gangway.shared.Uuids;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workbench.ModelManagement;
import app.gangway.workbench.ProcessAccess;
import app.gangway.workbench.ProcessSummary;
import app.gangway.workbench.Processes;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Every process and how it fares. With {@code ?about=} and the id of an invitation, a client or a
 * host name, the address leads to the newest instance about it.
 */
@Route(value = "processes", layout = AgencyLayout.class)
@PermitAll
class ProcessesView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final ProcessAccess access;
  private final ModelManagement models;
  private final Processes processes;
  private final HistoryChanges changes;
  private final Executor executor;
  private final ProcessesGrid grid = new ProcessesGrid();
  private final HistoryNotice notice;
  private final Callout nothingAbout = new Callout(translate("processes.nothing-about"));
  private final EmptyState empty =
      new EmptyState(
          VaadinIcon.CLUSTER,
          translate("processes.empty.title"),
          translate("processes.empty.text"));

  ProcessesView(
      ProcessAccess access,
      ModelManagement models,
      Processes processes,
      HistoryChanges changes,
      HistoryWatch watch,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.access = access;
    this.models = models;
    this.processes = processes;
    this.changes = changes;
    this.notice = new HistoryNotice(watch);
    this.executor = executor;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<String> about = event.getLocation().getQueryParameters().getSingleParameter("about");
    Optional<ProcessInstance> instance = about.flatMap(Uuids::parse).flatMap(processes::about);
    if (instance.isPresent()) {
      event.forwardTo(
          InstanceView.class,
          InstanceView.parameters(instance.get().processId(), instance.get().key()),
          QueryParameters.empty());
      return;
    }
    nothingAbout.setVisible(about.isPresent());
    show(access.require().operator());
    refresh();
  }

  private void show(boolean operator) {
    ViewHeader header = new ViewHeader(translate("processes.title"), translate("processes.text"));
    if (operator) {
      header.add(new Anchor("processes/upload", translate("processes.upload.title")));
    }
    Div content = new Div(header, nothingAbout, notice, grid, empty);
    content.addClassNames("view-content", "view-section");
    if (operator) {
      formsAndDecisions(models).ifPresent(content::add);
    }
    removeAll();
    add(content);
  }

  /** They have versions as processes have, but nothing that runs. */
  private static Optional<Section> formsAndDecisions(ModelManagement models) {
    UnorderedList list = new UnorderedList();
    Stream.of(ModelKind.FORM, ModelKind.DECISION)
        .flatMap(kind ->
            models.ids(kind).stream()
                .map(id -> new Anchor(ModelVersionsView.address(kind, id), id)))
        .forEach(link -> list.add(new ListItem(link)));
    if (list.getComponentCount() == 0) {
      return Optional.empty();
    }
    Section section = new Section(new H2(translate("processes.forms")), list);
    section.addClassName("view-section");
    return Optional.of(section);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, changes::subscribe, executor, this::refresh);
  }

  private void refresh() {
    List<ProcessSummary> list = processes.list();
    grid.show(list.stream().map(ProcessesView::row).toList());
    grid.setVisible(!list.isEmpty());
    empty.setVisible(list.isEmpty());
    notice.refresh();
  }

  private static ProcessesGrid.Row row(ProcessSummary process) {
    ProcessSummary.Stay longest = process.longest();
    return new ProcessesGrid.Row(
        process.processId(),
        ProcessWords.process(process.processId(), process.model()),
        process.versions().isEmpty()
            ? ""
            : translate(
                "processes.versions",
                process.versions().size(),
                String.valueOf(process.versions().getFirst())),
        process.running(),
        process.waiting(),
        process.stuck(),
        process.ended(),
        process.duration() == null ? "–" : ProcessWords.duration(process.duration()),
        longest == null
            ? "–"
            : translate(
                "processes.longest.value",
                ProcessWords.element(process.model(), longest.elementId()),
                ProcessWords.duration(longest.typical())));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("processes.title");
  }
}
