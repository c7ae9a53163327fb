package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workflow.Runs;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** The runs of a workspace, for the team. */
@Route(value = WorkspacePage.ROOT + "/runs", layout = AgencyLayout.class)
@PermitAll
class RunsView extends WorkspacePage {

  private final Runs runs;
  private final RunNews news;
  private final Clock clock;

  RunsView(WorkspaceManagement workspaces, Runs runs, RunNews news, Clock clock) {
    super(workspaces);
    this.runs = runs;
    this.news = news;
    this.clock = clock;
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    Div content =
        new Div(
            new ViewHeader(translate("runs.title"), translate("runs.text", found.name())),
            new RunsPanel(
                new RunsPanel.Source(found.id(), runs::page, runs::workflows),
                found.slug().value() + "/runs",
                RunAddress.of(event.getLocation().getQueryParameters()),
                RunWords.forTeam(),
                news,
                clock));
    content.addClassName("view-content");
    add(content);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("runs.page-title", workspace().name());
  }
}
