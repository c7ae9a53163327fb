package app.gangway.shell;

import app.gangway.shared.AccountId;
import java.util.List;

/** Names the workspaces of a client for the portal's switcher. */
public interface ClientWorkspaces {

  /** In the order they are shown. */
  List<Entry> of(AccountId account);

  /**
   * @param slug unique among the entries
   */
  record Entry(String name, String slug) {}
}
