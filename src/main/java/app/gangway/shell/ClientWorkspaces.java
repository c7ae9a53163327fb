package app.gangway.shell;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import java.util.List;

/** Names the workspaces of a client for the portal's switcher. */
public interface ClientWorkspaces {

  /** In the order they are shown. */
  List<Entry> of(AccountId account);

  /**
   * @param agency the name of the agency: two agencies may give workspaces the same name and slug
   */
  record Entry(WorkspaceId id, String name, AgencyId agencyId, String agency) {}
}
