package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a link leads to at this moment. */
public sealed interface LinkState {

  /**
   * The invitation is open.
   *
   * @param destinationName the workspace's name, or the agency's for a teammate
   * @param role what a teammate is invited as; null for a client
   * @param inviterName the teammate who invites; null where they have left the agency
   * @param invited the only address that may join
   * @param accountExists whether somebody with this address has to sign in rather than sign up
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

  /** The agency took it back. */
  record Revoked(AgencyId agency, String agencyName) implements LinkState {}

  /** Its time is over. */
  record Expired(AgencyId agency, String agencyName) implements LinkState {}

  /** Somebody joined with it already. */
  record Accepted(AgencyId agency, String agencyName) implements LinkState {}

  /** There is no such link, and never was one that could be told about. */
  record Unknown() implements LinkState {}
}
