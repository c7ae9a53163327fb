package app.gangway.workspace.ui;

import app.gangway.shell.PagePart;
import app.gangway.workspace.WorkspaceSummary;

/** Adds the invitations of clients to the members page. Implemented by {@code invitation}. */
public interface MembersPagePart {

  /**
   * @param mayManage whether the teammate who looks at the page may invite clients
   * @param refreshPage is called after something was changed
   */
  PagePart create(WorkspaceSummary workspace, boolean mayManage, Runnable refreshPage);
}
