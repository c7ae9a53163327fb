package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.FactList;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.ClientTasks;
import app.gangway.workflow.WorkflowSummary;
import app.gangway.workflow.WorkflowsOfClient;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** What an agency does for a client again and again, and what the client may start. */
@Route(value = PortalWorkflowsView.PATH, layout = ClientLayout.class)
@PermitAll
class PortalWorkflowsView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  static final String PATH = "portal/workflows";

  private final PortalReader reader;
  private final WorkflowsOfClient workflows;
  private final ClientTasks tasks;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final Div cards = new Div();
  private final EmptyState empty =
      new EmptyState(
          VaadinIcon.AUTOMATION,
          translate("workflows.portal.empty.title"),
          translate("workflows.portal.empty.text"));
  private transient Optional<WorkspaceSummary> workspace = Optional.empty();
  private transient Shown shown = Shown.NOTHING;

  /**
   * @param waiting how many forms of each workflow wait for the client
   */
  private record Shown(List<WorkflowSummary> workflows, Map<WorkflowId, Integer> waiting) {

    static final Shown NOTHING = new Shown(List.of(), Map.of());
  }

  PortalWorkflowsView(
      PortalReader reader,
      WorkflowsOfClient workflows,
      ClientTasks tasks,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.reader = reader;
    this.workflows = workflows;
    this.tasks = tasks;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view");
    cards.addClassName("portal-cards");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    workspace = ClientLayout.shown(event.getLocation(), reader.workspaces(), WorkspaceSummary::id);
    removeAll();
    add(
        new ViewHeader(translate("workflows.title"), translate("workflows.portal.text")),
        cards,
        empty);
    show(read());
  }

  private Shown read() {
    return workspace
        .map(WorkspaceSummary::id)
        .map(place -> new Shown(workflows.list(place), tasks.waiting(place)))
        .orElse(Shown.NOTHING);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    workspace.ifPresent(
        place -> new LiveUpdates(this, place.id().value(), announcements, executor, this::refresh));
  }

  private void refresh() {
    Shown now = read();
    if (!now.equals(shown)) {
      show(now);
    }
  }

  private void show(Shown now) {
    shown = now;
    cards.removeAll();
    now.workflows()
        .forEach(
            workflow -> cards.add(card(workflow, now.waiting().getOrDefault(workflow.id(), 0))));
    cards.setVisible(!now.workflows().isEmpty());
    empty.setVisible(now.workflows().isEmpty());
  }

  private Section card(WorkflowSummary workflow, int waiting) {
    Section card = new Section(new H2(workflow.name()));
    card.addClassName("portal-card");
    if (!workflow.description().isEmpty()) {
      card.add(new Paragraph(workflow.description()));
    }
    FactList facts =
        new FactList()
            .fact("workflows.starts", WorkflowWords.startsForClient(workflow))
            .fact("workflows.last-run", WorkflowWords.lastRun(workflow));
    if (waiting > 0) {
      facts.fact("forms.waiting", forms(workflow, waiting));
    }
    card.add(facts);
    if (workflow.clientStarts()) {
      card.add(start(workflow));
    }
    return card;
  }

  private static Anchor forms(WorkflowSummary workflow, int waiting) {
    String words =
        waiting == 1
            ? translate("workflows.portal.form")
            : translate("workflows.portal.forms", waiting);
    return new Anchor(
        "%s?%s=%s".formatted(PortalFormsView.PATH, ClientLayout.WORKSPACE, workflow.workspace()),
        words);
  }

  private Button start(WorkflowSummary workflow) {
    Button start = new Button(translate("workflows.start"));
    start.setAriaLabel(translate("workflows.start.named", workflow.name()));
    start.addThemeVariants(ButtonVariant.PRIMARY);
    start.setEnabled(!reader.isPreview());
    if (workflow.startForm()) {
      start.addClickListener(
          press -> UI.getCurrentOrThrow().navigate(PATH + "/" + workflow.id() + "/start"));
      return start;
    }
    UUID confirmation = UUID.randomUUID();
    start.setDisableOnClick(true);
    start.addClickListener(press -> {
      try {
        workflows.start(workflow.id(), confirmation);
        Notice.done(translate("workflows.started"));
      } catch (InvalidInput refusal) {
        Notice.refused(refusal);
      }
      show(read());
    });
    return start;
  }

  @Override
  public Optional<AgencyId> agency() {
    return workspace.map(WorkspaceSummary::agencyId);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("workflows.title");
  }
}
