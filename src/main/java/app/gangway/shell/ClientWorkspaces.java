package app.gangway.shell;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import java.util.List;

/** Names the workspaces of clients. */
public interface ClientWorkspaces {

  /** In the order they are shown. */
  List<Entry> of(AccountId account);

  /** Those of the portal that the signed-in user reads, in the same order. */
  List<Entry> ofPortal();

  /**
   * @param agency the name of the agency: two agencies may give workspaces the same name and slug
   */
  record Entry(WorkspaceId id, String name, AgencyId agencyId, String agency) {}
}
