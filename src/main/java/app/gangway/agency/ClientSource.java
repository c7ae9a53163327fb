package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;

/**
 * Checks whether an account is a client in one of an agency's workspaces, or is about to become
 * one. Implemented by the modules that own memberships and invitations.
 */
public interface ClientSource {

  /** Reads in the caller's transaction, including its uncommitted changes. */
  boolean isClient(AgencyId agency, AccountId account);
}
