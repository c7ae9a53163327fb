package app.gangway.shared;

import java.util.Optional;

/** The host names that agencies brought along and proved to be theirs. */
public interface AgencyHosts {

  /** The agency's own name, in ASCII, while it is verified. */
  Optional<String> hostOf(AgencyId agency);

  /**
   * Whose name this is; nobody's unless it is verified at this moment.
   *
   * @param host as a browser names it, without a port
   */
  Optional<AgencyId> agencyOf(String host);
}
