package app.gangway.workspace.ui;

import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One workspace on the dashboard; pressing it switches into the workspace. */
class WorkspaceCard extends Anchor {

  WorkspaceCard(WorkspaceSummary workspace) {
    super(workspace.slug() + "/workspace/members");
    addClassName("workspace-card");
    Avatar mark = new Avatar(workspace.name());
    mark.getElement().setAttribute("aria-hidden", "true");
    Span name = new Span(workspace.name());
    name.addClassName("workspace-card-name");
    Span slug = new Span("/" + workspace.slug());
    slug.addClassName("workspace-card-slug");
    Div words = new Div(name, slug);
    words.addClassName("workspace-card-words");
    add(mark, words);
  }
}
