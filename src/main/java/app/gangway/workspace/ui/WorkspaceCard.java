package app.gangway.workspace.ui;

import app.gangway.shared.ui.Monogram;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One workspace on the dashboard; pressing it switches into the workspace. */
class WorkspaceCard extends Anchor {

  WorkspaceCard(WorkspaceSummary workspace) {
    super(workspace.slug() + "/workspace/members");
    addClassName("workspace-card");
    Span name = new Span(workspace.name());
    name.addClassName("workspace-card-name");
    Span slug = new Span("/" + workspace.slug());
    slug.addClassName("workspace-card-slug");
    Div words = new Div(name, slug);
    words.addClassName("workspace-card-words");
    add(new Monogram(workspace.name()), words);
  }
}
