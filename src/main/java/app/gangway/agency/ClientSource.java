package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;

/**
 * Checks whether an account is a client in one of an agency's workspaces, or is about to become
 * one. Implemented by the modules that own memberships and invitations.
 *
 * <p>The sources are asked in their order. An account that is about to join may become a member
 * between two questions, but not the other way round: so the source that knows accepted invitations
 * is asked first.
 */
public interface ClientSource {

  /** The order of the source that knows accepted invitations. */
  int ABOUT_TO_JOIN = 1;

  /** The order of the source that knows members. */
  int MEMBER = 2;

  /** Reads in the caller's transaction, including its uncommitted changes. */
  boolean isClient(AgencyId agency, AccountId account);
}
