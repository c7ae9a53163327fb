package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;

/**
 * Tells whether an account is a client in one of an agency's workspaces, or is about to become one.
 * Implemented by the modules that own memberships and invitations.
 */
public interface ClientSource {

  /** Within the caller's transaction, and with its uncommitted changes. */
  boolean isClient(AgencyId agency, AccountId account);
}
