package app.gangway.agency.ui;

import app.gangway.shell.PagePart;

/** Adds the invitations of teammates to the team page. Implemented by {@code invitation}. */
public interface TeamPagePart {

  /**
   * @param mayManage whether the teammate who looks at the page may invite others
   * @param refreshPage is called after something was changed
   */
  PagePart create(boolean mayManage, Runnable refreshPage);
}
