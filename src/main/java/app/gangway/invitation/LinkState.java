package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of the invitation that a link belongs to, at this moment. */
public sealed interface LinkState {

  /**
   * The invitation is open.
   *
   * @param destinationName the workspace's name, or the agency's for a teammate
   * @param role the role that a teammate gets; null for a client
   * @param inviterName the teammate who invites; null where they have left the agency
   * @param invited the only address that may join
   * @param accountExists whether the address has an account, so that its owner signs in rather than
   *     up
   */
  record Valid(
      AgencyId agency,
      String agencyName,
      String destinationName,
      @Nullable TeammateRole role,
      @Nullable String inviterName,
      EmailAddress invited,
      boolean accountExists,
      Instant expiresAt)
      implements LinkState {}

  /** The agency revoked the invitation. */
  record Revoked(AgencyId agency, String agencyName) implements LinkState {}

  /** The invitation has expired. */
  record Expired(AgencyId agency, String agencyName) implements LinkState {}

  /** The invitation is accepted already. */
  record Accepted(AgencyId agency, String agencyName) implements LinkState {}

  /** No invitation has this link. */
  record Unknown() implements LinkState {}
}
