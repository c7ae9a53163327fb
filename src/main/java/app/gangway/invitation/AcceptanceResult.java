package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.WorkspaceId;

/** The answer to an attempt to accept an invitation by its link. */
public sealed interface AcceptanceResult {

  /** The account has accepted; membership and wizard follow within moments. */
  record Joined(AccountId accountId, WorkspaceId workspaceId) implements AcceptanceResult {}

  /** The account is on the team now. */
  record JoinedTeam(AccountId accountId, AgencyId agencyId) implements AcceptanceResult {}

  /** The link no longer leads anywhere; nothing was changed. Never {@link LinkState.Valid}. */
  record Ended(LinkState state) implements AcceptanceResult {}

  /** Another address was invited; the invitation stays open for it. */
  record WrongAccount(EmailAddress invited, EmailAddress signedIn) implements AcceptanceResult {}

  /**
   * The account is a client of the agency, or on its team, and cannot join the team; the invitation
   * stays open.
   */
  record AlreadyInAgency(String agencyName) implements AcceptanceResult {}

  /** The account works for the agency, and cannot be its client too; the invitation stays open. */
  record TeammateOfAgency(String agencyName) implements AcceptanceResult {}
}
