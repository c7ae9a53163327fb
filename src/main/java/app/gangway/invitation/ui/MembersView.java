package app.gangway.invitation.ui;

import app.gangway.shared.InvalidInput;
import app.gangway.shared.Slug;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.shell.WorkspaceScreen;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
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

/** Who is in a workspace and who is invited. */
@Route(value = ":workspaceSlug/workspace/members", layout = AgencyLayout.class)
@PermitAll
class MembersView extends Main implements BeforeEnterObserver, HasDynamicTitle, WorkspaceScreen {

  private final WorkspaceManagement workspaces;
  private final MembersPanels panels;
  private @Nullable WorkspaceSummary workspace;

  MembersView(WorkspaceManagement workspaces, MembersPanels panels) {
    this.workspaces = workspaces;
    this.panels = panels;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    WorkspaceSummary found =
        event
            .getRouteParameters()
            .get("workspaceSlug")
            .flatMap(this::find)
            .orElseThrow(NotFoundException::new);
    workspace = found;
    removeAll();
    add(panels.of(found));
  }

  private Optional<WorkspaceSummary> find(String text) {
    try {
      return workspaces.bySlug(new Slug(text));
    } catch (InvalidInput noSlug) {
      return Optional.empty();
    }
  }

  @Override
  public Current workspace() {
    WorkspaceSummary shown = Objects.requireNonNull(workspace);
    return new Current(shown.name(), shown.slug());
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("members.page-title", workspace().name());
  }
}
