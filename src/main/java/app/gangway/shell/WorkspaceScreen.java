package app.gangway.shell;

import app.gangway.shared.Slug;

/** An agency screen inside one workspace: the sidebar shows the workspace and its navigation. */
public interface WorkspaceScreen {

  Current workspace();

  /** The workspace that the screen is about. */
  record Current(String name, Slug slug) {}
}
