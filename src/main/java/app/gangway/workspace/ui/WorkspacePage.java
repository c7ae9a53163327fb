package app.gangway.workspace.ui;

import app.gangway.shell.WorkspaceScreen;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page of the team about the workspace whose slug stands in the address. */
public abstract class WorkspacePage extends Main
    implements BeforeEnterObserver, HasDynamicTitle, WorkspaceScreen {

  /** How the address of every such page begins. */
  public static final String ROOT = ":workspaceSlug";

  private final WorkspaceManagement workspaces;
  private @Nullable WorkspaceSummary workspace;

  protected WorkspacePage(WorkspaceManagement workspaces) {
    this.workspaces = workspaces;
    addClassName("view");
  }

  @Override
  public final void beforeEnter(BeforeEnterEvent event) {
    WorkspaceSummary found =
        event
            .getRouteParameters()
            .get(ROOT.substring(1))
            .flatMap(workspaces::bySlug)
            .orElseThrow(NotFoundException::new);
    workspace = found;
    removeAll();
    open(found, event);
  }

  /**
   * Fills the page, which is empty.
   *
   * @throws NotFoundException when the workspace has nothing at this address
   */
  protected abstract void open(WorkspaceSummary workspace, BeforeEnterEvent event);

  /** The workspace that the address names; for use after the page was opened. */
  protected final WorkspaceSummary currentWorkspace() {
    return Objects.requireNonNull(workspace);
  }

  @Override
  public final Current workspace() {
    WorkspaceSummary shown = currentWorkspace();
    return new Current(shown.name(), shown.slug());
  }
}
