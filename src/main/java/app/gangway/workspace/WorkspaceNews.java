package app.gangway.workspace;

import app.gangway.shared.Announcements;
import java.util.List;
import java.util.function.Function;

/** Subscribes to what is announced for several workspaces. */
public record WorkspaceNews(Announcements announcements, List<WorkspaceSummary> workspaces)
    implements Function<Runnable, Announcements.Subscription> {

  @Override
  public Announcements.Subscription apply(Runnable listener) {
    List<Announcements.Subscription> all =
        workspaces.stream()
            .map(workspace -> announcements.subscribe(workspace.id().value(), listener))
            .toList();
    return () -> all.forEach(Announcements.Subscription::close);
  }
}
