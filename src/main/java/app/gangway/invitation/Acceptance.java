package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.WorkspaceId;

/** The answer to whoever wants to join by a link. */
public sealed interface Acceptance {

  /** Joined; membership and wizard follow within moments. */
  record Joined(AccountId accountId, WorkspaceId workspaceId) implements Acceptance {}

  /** On the team now. */
  record JoinedTeam(AccountId accountId, AgencyId agencyId) implements Acceptance {}

  /** The link leads nowhere any more; nothing was changed. Never {@link LinkState.Valid}. */
  record Ended(LinkState state) implements Acceptance {}

  /** Somebody else was invited; the invitation stays open for that person. */
  record WrongAccount(EmailAddress invited, EmailAddress signedIn) implements Acceptance {}

  /**
   * The account is a client of the agency, or on its team, and cannot join the team; the invitation
   * stays open.
   */
  record AlreadyOfAgency(String agencyName) implements Acceptance {}

  /** The account works for the agency, and cannot be its client too; the invitation stays open. */
  record TeammateOfAgency(String agencyName) implements Acceptance {}
}
