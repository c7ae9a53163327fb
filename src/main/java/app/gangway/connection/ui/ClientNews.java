package app.gangway.connection.ui;

import app.gangway.shared.Announcements;
import app.gangway.workspace.WorkspaceSummary;
import java.util.List;
import java.util.function.Function;

/** Subscribes to what is announced for a client's workspaces. */
record ClientNews(Announcements announcements, List<WorkspaceSummary> workspaces)
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
