package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.AgencyId;
import app.gangway.shared.Uuids;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.StartForm;
import app.gangway.workflow.WorkflowSummary;
import app.gangway.workflow.WorkflowsOfClient;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceSummary;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form with which a client starts a workflow. */
@Route(value = PortalWorkflowsView.PATH + "/:workflow/start", layout = ClientLayout.class)
@PermitAll
class PortalStartView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  private final PortalReader reader;
  private final WorkflowsOfClient workflows;
  private transient @Nullable WorkflowSummary shown;

  PortalStartView(PortalReader reader, WorkflowsOfClient workflows) {
    this.reader = reader;
    this.workflows = workflows;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    StartForm start =
        event
            .getRouteParameters()
            .get("workflow")
            .flatMap(Uuids::parse)
            .map(WorkflowId::new)
            .flatMap(id -> workflows.startForm(id, UI.getCurrentOrThrow().getLocale()))
            .orElseThrow(NotFoundException::new);
    WorkflowSummary workflow = start.workflow();
    shown = workflow;
    StartPanel panel =
        new StartPanel(
            start,
            (confirmation, answers) ->
                workflows.startWithForm(workflow.id(), confirmation, answers),
            PortalWorkflowsView.PATH);
    // In a preview the server then takes no input from any part of it
    panel.setEnabled(!reader.isPreview());
    Div content =
        new Div(
            new Anchor(PortalWorkflowsView.PATH, translate("workflows.back")),
            new ViewHeader(
                workflow.name(),
                workflow.description().isEmpty()
                    ? translate("workflows.start-form.text")
                    : workflow.description()),
            panel);
    content.addClassName("view-content");
    removeAll();
    add(content);
  }

  @Override
  public Optional<AgencyId> agency() {
    return Optional.ofNullable(shown)
        .flatMap(workflow ->
            reader.workspaces().stream()
                .filter(place -> place.id().equals(workflow.workspace()))
                .findFirst())
        .map(WorkspaceSummary::agencyId);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("workflows.start.named", Objects.requireNonNull(shown).name());
  }
}
