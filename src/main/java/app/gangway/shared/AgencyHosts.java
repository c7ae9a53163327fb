package app.gangway.shared;

import java.util.Optional;

/** The host names that agencies use, verified in the DNS. Implemented by {@code domain}. */
public interface AgencyHosts {

  /** The agency's host name, in ASCII, while it is verified. */
  Optional<String> hostOf(AgencyId agency);

  /**
   * The agency that has this host name; empty unless the name is verified now.
   *
   * @param host as a browser names it, without a port
   */
  Optional<AgencyId> agencyOf(String host);
}
