package app.gangway.workspace;

/** The role of a member in a workspace. */
public enum WorkspaceRole {
  /** Reads everything of the workspace, changes nothing. */
  WORKSPACE_CLIENT("workspace-client");

  private final String code;

  WorkspaceRole(String code) {
    this.code = code;
  }

  /** The role's name as the product shows it. */
  public String code() {
    return code;
  }
}
