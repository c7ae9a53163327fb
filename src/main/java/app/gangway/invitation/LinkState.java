package app.gangway.invitation;

import app.gangway.shared.EmailAddress;
import java.time.Instant;

/** What a link leads to at this moment. */
public sealed interface LinkState {

  /**
   * The invitation is open.
   *
   * @param invited the only address that may join
   * @param accountExists whether somebody with this address has to sign in rather than sign up
   */
  record Valid(
      String agencyName,
      String workspaceName,
      String inviterName,
      EmailAddress invited,
      boolean accountExists,
      Instant expiresAt)
      implements LinkState {}

  /** The agency took it back. */
  record Revoked(String agencyName) implements LinkState {}

  /** Its time is over. */
  record Expired(String agencyName) implements LinkState {}

  /** Somebody joined with it already. */
  record Accepted(String agencyName) implements LinkState {}

  /** There is no such link, and never was one that could be told about. */
  record Unknown() implements LinkState {}
}
