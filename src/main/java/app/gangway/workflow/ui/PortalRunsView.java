package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.AgencyId;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.Runs;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Optional;

/** What runs, and ran, for the client's workspace. */
@Route(value = "portal/runs", layout = ClientLayout.class)
@PermitAll
class PortalRunsView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  private final PortalReader reader;
  private final Runs runs;
  private final RunNews news;
  private final Clock clock;
  private transient Optional<WorkspaceSummary> workspace = Optional.empty();

  PortalRunsView(PortalReader reader, Runs runs, RunNews news, Clock clock) {
    this.reader = reader;
    this.runs = runs;
    this.news = news;
    this.clock = clock;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    workspace = ClientLayout.shown(event.getLocation(), reader.workspaces(), WorkspaceSummary::id);
    Div content = new Div(new ViewHeader(translate("runs.title"), translate("runs.portal.text")));
    content.addClassName("view-content");
    workspace.ifPresentOrElse(
        found ->
            content.add(
                new RunsPanel(
                    new RunsPanel.Source(found.id(), runs::pageOfClient, runs::workflowsOfClient),
                    "portal/runs",
                    RunAddress.of(event.getLocation().getQueryParameters()),
                    RunWords.forClient(),
                    news,
                    clock)),
        () ->
            content.add(
                new EmptyState(
                    VaadinIcon.PLAY_CIRCLE_O,
                    translate("runs.none.title"),
                    translate("runs.none.text"))));
    removeAll();
    add(content);
  }

  @Override
  public Optional<AgencyId> agency() {
    return workspace.map(WorkspaceSummary::agencyId);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("runs.portal.page-title");
  }
}
